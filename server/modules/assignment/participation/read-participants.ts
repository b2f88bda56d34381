import { sql, type RawBuilder } from 'kysely';
import type { z } from 'zod';
import type { registry as contract } from '../../../../contract/index.ts';
import { prepared, type Reader } from '../../../platform/db/index.ts';
import type { Viewer } from '../../people/index.ts';
import { mayWithdraw } from './withdraw.ts';

/** A request as screens show it: whom, for what, by when, and what became of it. */
export type ParticipationView = z.input<typeof contract.Participation>;
type Row = {
  id: number; item_id: number; role: ParticipationView['role']; state: ParticipationView['state']; at: Date; by_person_id: number | null; by_post_id: number | null; by_name: string; on_behalf_name: string | null; to_post_id: number; unit_mark: string; post_title: string; person_name: string | null;
  instruction: string; term_on: string | null; opened_at: Date | null; words: string; done_at: Date | null; done_by_name: string | null; done_on_behalf_name: string | null; noted_at: Date | null; to_note: boolean;
};

/** Who contributes to a letter or was informed of it, in the order in which they were asked, with what the person may do about each. */
export async function readParticipants(reader: Reader, viewer: Viewer, itemId: number): Promise<ParticipationView[]> {
  return (await participantsOf(reader, viewer, sql`p.item_id = ${itemId}`)).map((row) => viewOf(row, viewer));
}

/** The same of every letter of a case, with the letter. */
export async function readCaseParticipants(reader: Reader, viewer: Viewer, caseId: number): Promise<(ParticipationView & { itemId: number })[]> {
  const rows = await participantsOf(reader, viewer, sql`p.item_id in (select item_id from case_item where case_id = ${caseId})`);
  return rows.map((row) => ({ ...viewOf(row, viewer), itemId: row.item_id }));
}

async function participantsOf(reader: Reader, viewer: Viewer, where: RawBuilder<unknown>): Promise<Row[]> {
  const leads = viewer.kind === 'staff' ? viewer.handlingPostIds : [];
  const { rows } = await sql<Row>`${prepared}
    select p.*, s.unit_mark, s.post_title, s.person_name, p.role = 'contributing' and p.state in ('done', 'returned') and p.noted_at is null and exists (
      select 1 from holding h where h.item_id = p.item_id and h.until is null and h.post_id = any(${leads}::bigint[])
      union all select 1 from case_item ci join holding h on h.case_id = ci.case_id and h.until is null where ci.item_id = p.item_id and h.post_id = any(${leads}::bigint[])) as to_note
    from participation p join staff_now s on s.post_id = p.to_post_id where ${where} order by p.id`.execute(reader);
  return rows;
}

function viewOf(row: Row, viewer: Viewer): ParticipationView {
  return {
    id: row.id, role: row.role, state: row.state, at: row.at.toISOString(), byName: row.by_name, insteadOf: row.on_behalf_name, toPostId: row.to_post_id, toUnitMark: row.unit_mark, toPostTitle: row.post_title, toName: row.person_name,
    instruction: row.instruction, termOn: row.term_on, openedAt: row.opened_at?.toISOString() ?? null, words: row.words, doneAt: row.done_at?.toISOString() ?? null, doneByName: row.done_by_name, doneInsteadOf: row.done_on_behalf_name,
    noted: row.noted_at !== null, abilities: abilitiesOf(row, viewer),
  };
}

function abilitiesOf(row: Row, viewer: Viewer): string[] {
  if (row.to_note) return ['assignment.note-contributions'];
  if (viewer.kind !== 'staff' || row.state !== 'open') return [];
  const mine = viewer.handlingPostIds.includes(row.to_post_id);
  const own = row.role === 'contributing' ? ['assignment.contribute', 'assignment.return-participation'] : ['assignment.take-note'];
  return [
    ...(mine ? own : []), ...(mine && viewer.headedUnitIds.length > 0 ? ['assignment.pass-participation-on'] : []),
    ...(mayWithdraw(viewer, { byPersonId: row.by_person_id, byPostId: row.by_post_id }) ? ['assignment.withdraw-participation'] : []),
  ];
}
