import { sql } from 'kysely';
import type { z } from 'zod';
import type { desk as contract } from '../../../contract/index.ts';

/** A line of a section of the desk as its query finds it; `total` is the length of the whole section. */
export type DeskRow = { kind: z.input<typeof contract.DeskEntry>['kind']; id: number; label: string; title: string; who: string; since: Date; due_on: string | null; fresh: boolean; note: string | null; case_id: number | null; abilities: string[]; total: number; holding_id?: number; desk_post_id?: number; participation_id?: number; opened_by?: string[] };

/** A section that may be endless is counted so far; beyond it is shown as more than that. */
export const countedUpTo = 200;

const sectionLimit = 100;
/** What is shown of a section is found before anything is gathered about it: thousands may wait in the mailroom. */
export const firstLines = sql`order by due_on nulls last, since limit ${sectionLimit}`;
/** As `firstLines`, of what has come to its end: the latest. */
export const latestLines = sql`order by until desc limit ${sectionLimit}`;
