import { sql } from 'kysely';
import type { z } from 'zod';
import type { registry as contract } from '../../../contract/index.ts';
import { prepared, type Reader } from '../../platform/db/index.ts';
import { notFound } from '../../platform/errors/index.ts';
import { itemReadable, readsCase } from '../cases/index.ts';
import type { Viewer } from '../people/index.ts';
import { outgoingEntryOf, selectOutgoing } from './list-outgoing.ts';
import { shownTimeline } from './shown-timeline.ts';
import { itemDocuments } from './read-incoming.ts';

export type OutgoingItem = z.input<typeof contract.OutgoingItem>;

/** One entry of the outgoing register with its documents. Errors: 404, also when the person may not know of it. */
export async function readOutgoing(reader: Reader, viewer: Viewer, id: number): Promise<OutgoingItem> {
  const { rows: [row] } = await sql<Parameters<typeof outgoingEntryOf>[0]>`${prepared} ${selectOutgoing(viewer, sql`item i`)} where i.id = ${id} and i.register = 'outgoing' and ${itemReadable(viewer, sql`i.id`)}`.execute(reader);
  if (!row) throw notFound();
  const [documents, timeline, caseOpens] = await Promise.all([itemDocuments(reader, viewer, id), shownTimeline(reader, viewer, { kind: 'item', id }), readsCase(reader, viewer, row.case_id)]);
  return { ...outgoingEntryOf(row), documents, timeline, abilities: caseOpens ? ['cases.read'] : [] };
}
