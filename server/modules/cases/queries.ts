import { sql, type RawBuilder } from 'kysely';
import { prepared, pageOf, type Reader } from '../../platform/db/index.ts';
import type { Confidentiality } from '../access/index.ts';
import { warsawDate } from '../calendar/index.ts';
import { hasRole, seesWholeOffice, type Viewer } from '../people/index.ts';
import { clockOf, soonUntil, type Clock, type ReasonLine } from './clock.ts';
import { caseListedTo, caseReadable, caseRowReadable, masked } from './visibility.ts';

/** A line of a case list; instants are ISO 8601 in UTC, days are `YYYY-MM-DD`. */
export type CaseEntry = {
  id: number; mark: string; title: string; state: 'open' | 'closed'; classSymbol: string; classTitle: string; unitMark: string; officer: { id: number; name: string }; openedAt: string; startedOn: string; confidentiality: Confidentiality;
  settledOn: string | null; partyName: string | null; clock: Clock; newLetters: number; abilities: string[];
};
/** What a case list is narrowed to; `words` is a prepared tsquery for `q`. */
export type CaseFilter = { q?: string | undefined; words?: string | null; state?: 'open' | 'closed' | undefined; class?: string | undefined; unit?: number | undefined; officer?: number | undefined; mine?: boolean | undefined; late?: boolean | undefined };

type Row = {
  id: number; mark: string; title: string; state: 'open' | 'closed'; class_symbol: string; class_title: string; unit_mark: string; officer_person_id: number; officer_name: string; officer_post_id: number; unit_id: number;
  opened_at: Date; started_on: string; settled_on: string | null; term_kind: string; due_on: string | null; due_reasoning: ReasonLine[]; party_name: string | null; new_letters: number; readable: boolean; confidentiality: Confidentiality; continued: boolean;
};

/** Cases the person may see, newest first, with the count of the whole list from the same conditions (promise P5). */
export async function listCases(reader: Reader, viewer: Viewer, filter: CaseFilter, page: { before: number | null; limit: number; now: Date }): Promise<{ entries: CaseEntry[]; next: string | null; total: number }> {
  const where = conditions(viewer, filter, page.now);
  const { rows, next, total } = await pageOf(reader, { select: (from) => selectCase(viewer, from), table: 'case_file', alias: 'c', where, before: page.before, limit: page.limit, costly: !(seesWholeOffice(viewer) || hasRole(viewer, 'clerk')) || Boolean(filter.q) });
  return { entries: rows.map((row) => entryOf(row, viewer, page.now)), next, total };
}

/** One case as a list shows it, or null when it may not be read. */
export async function readCaseEntry(reader: Reader, viewer: Viewer, caseId: number, now: Date): Promise<CaseEntry | null> {
  const { rows } = await sql<Row>`${prepared} ${selectCase(viewer, sql`case_file c`)} where c.id = ${caseId} and ${caseReadable(viewer, sql`c.id`)}`.execute(reader);
  return rows[0] ? entryOf(rows[0], viewer, now) : null;
}

function conditions(viewer: Viewer, filter: CaseFilter, now: Date): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = [caseListedTo(viewer, 'c')];
  if (filter.state) parts.push(sql`c.state = ${filter.state}`);
  if (filter.class) parts.push(sql`c.class_symbol like ${`${filter.class}%`}`);
  if (filter.unit) parts.push(sql`c.unit_id = ${filter.unit}`);
  if (filter.officer) parts.push(sql`c.officer_person_id = ${filter.officer}`);
  if (filter.mine && viewer.kind === 'staff') parts.push(sql`c.officer_post_id = any(${viewer.handlingPostIds}::bigint[])`);
  if (filter.late) parts.push(sql`c.state = 'open' and c.due_on < ${warsawDate(now)}`);
  const q = filter.q?.trim();
  // What is named by its number alone is not found by its words either.
  if (q && viewer.kind === 'token') parts.push(sql`c.confidentiality <> 'strict'`);
  if (q) {
    const byWords = filter.words ? sql` union select subject_id from search_entry where subject_kind = 'case' and words @@ to_tsquery('simple', ${filter.words})` : sql``;
    parts.push(sql`c.id in (select id from case_file where upper(mark) like upper(${likeText(q)}) || '%'${byWords})`);
  }
  return sql.join(parts, sql` and `);
}

/** Wildcards in what people type are ordinary letters. */
export function likeText(typed: string): string {
  return typed.replace(/[\\%_]/g, (sign) => `\\${sign}`);
}

// The list holds nothing that may not be opened, but for the mailroom.
function selectCase(viewer: Viewer, from: RawBuilder<unknown>): RawBuilder<Row> {
  return sql<Row>`
    select c.id, c.mark, c.title, c.state, c.class_symbol, k.title as class_title, l.unit_mark, c.officer_person_id, p.first_name || ' ' || p.last_name as officer_name, c.officer_post_id, c.unit_id,
      c.opened_at, c.started_on, c.settled_on, c.term_kind, c.due_on, c.due_reasoning, c.confidentiality, c.continued_as_id is not null as continued, i.party_name, ${viewer.kind !== 'token' && hasRole(viewer, 'clerk') ? caseRowReadable(viewer, 'c') : sql`true`} as readable,
      (select count(*) from case_item ci join item n on n.id = ci.item_id where ci.case_id = c.id and n.state = 'circulating') as new_letters
    from ${from} join case_list l on l.id = c.case_list_id join fileplan_version k on k.id = c.class_version_id join person p on p.id = c.officer_person_id left join item i on i.id = c.initiating_item_id`;
}

function entryOf(row: Row, viewer: Viewer, now: Date): CaseEntry {
  const hidden = masked(viewer, row.confidentiality);
  return {
    id: row.id, mark: row.mark, title: hidden ? '' : row.title, confidentiality: row.confidentiality, state: row.state, classSymbol: row.class_symbol, classTitle: row.class_title, unitMark: row.unit_mark, officer: { id: row.officer_person_id, name: row.officer_name },
    openedAt: row.opened_at.toISOString(), startedOn: row.started_on, settledOn: row.settled_on, partyName: hidden ? null : row.party_name, newLetters: row.new_letters,
    clock: clockOf({ startedOn: row.started_on, dueOn: row.due_on, termKind: row.term_kind, reasoning: row.due_reasoning, settledOn: row.settled_on }, warsawDate(now)), abilities: abilitiesOf(row, viewer),
  };
}

function abilitiesOf(row: Row, viewer: Viewer): string[] {
  if (viewer.kind !== 'staff') return [];
  if (!row.readable) return hasRole(viewer, 'clerk') ? ['mailroom.attach-waiting'] : [];
  const own = viewer.handlingPostIds.includes(row.officer_post_id) || viewer.headedUnitIds.includes(row.unit_id) || seesWholeOffice(viewer);
  if (!own) return ['cases.read'];
  if (row.state === 'open') return ['cases.read', 'cases.change', 'cases.add-note', 'cases.postpone', 'cases.resume', 'cases.close', 'letters.start-draft', 'cases.file-into'];
  // A case that goes on under another mark is closed for good.
  return row.continued ? ['cases.read'] : ['cases.read', 'cases.reopen'];
}

export { soonUntil };
