import { sql } from 'kysely';
import type { Act } from '../../platform/acts/index.ts';
import { warsawDate } from '../calendar/index.ts';
import type { Confidentiality } from '../access/index.ts';
import { caseChanged } from './events.ts';

/** Open cases of a unit that go on under another mark: all of them, or those conducted at the posts named. */
export type TakeOver = { fromUnitId: number; to: { unitId: number; mark: string }; postIds: readonly number[] | null };
/** A case under both its marks. */
export type ReRegistered = { fromId: number; fromMark: string; toId: number; toMark: string; title: string; officer: string; documents: number; confidentiality: Confidentiality };

type Taken = { id: number; case_id: number; mark: string };

/**
 * Registers running cases anew under the mark of the unit that takes them over (instrukcja kancelaryjna §64 ust. 3): a new mark, at both
 * cases the mark of the other, the old mark is not removed (§28 ust. 2–3). Term, officer and whatever was filed go on; the old file stays
 * as it was. Any number at once; numbers without gaps.
 */
export async function reRegisterCases(act: Act, takeOver: TakeOver): Promise<ReRegistered[]> {
  const today = warsawDate(act.now);
  const year = Number(today.slice(0, 4));
  await takeNumbers(act, takeOver, year);
  const { rows: taken } = await sql<Taken>`
    insert into case_file (case_list_id, mark, unit_id, class_symbol, class_version_id, number, year, title, initiating_item_id, officer_person_id, officer_post_id, opened_at, started_on, term_kind, due_on, due_reasoning, mode, access, confidentiality, postponed_until, postponed_for, state, continues_id)
    select l.id, l.unit_mark || '.' || c.class_symbol || '.' || n.number || '.' || ${year}, ${takeOver.to.unitId}, c.class_symbol, c.class_version_id, n.number, ${year}, c.title, c.initiating_item_id, c.officer_person_id, c.officer_post_id, ${act.now}::timestamptz, c.started_on, c.term_kind, c.due_on, c.due_reasoning, c.mode, c.access, c.confidentiality, c.postponed_until, c.postponed_for, 'open', c.id
    from re_registering n join case_file c on c.id = n.case_id join case_list l on l.id = n.case_list_id order by c.id
    returning id, continues_id as case_id, mark`.execute(act.tx);
  await sql`insert into circle_member (case_id, post_id, named_at, named_by) select c.id, m.post_id, ${act.now}::timestamptz, m.named_by from case_file c join re_registering n on n.case_id = c.continues_id join circle_member m on m.case_id = n.case_id order by m.id`.execute(act.tx);
  await sql`insert into case_item (case_id, item_id, filed_at, filed_by) select c.id, i.item_id, i.filed_at, i.filed_by from case_file c join re_registering n on n.case_id = c.continues_id join case_item i on i.case_id = n.case_id`.execute(act.tx);
  await sql`insert into case_document (case_id, document_id, kind, filed_at, filed_by, filed_for) select c.id, d.document_id, d.kind, d.filed_at, d.filed_by, d.filed_for from case_file c join re_registering n on n.case_id = c.continues_id join case_document d on d.case_id = n.case_id`.execute(act.tx);
  await sql`insert into case_party (case_id, party_id, role, added_at) select c.id, p.party_id, p.role, p.added_at from case_file c join re_registering n on n.case_id = c.continues_id join case_party p on p.case_id = n.case_id`.execute(act.tx);
  // What is being written goes out under the new mark.
  await sql`update draft d set case_id = c.id, revision = d.revision + 1 from case_file c join re_registering n on n.case_id = c.continues_id where d.case_id = n.case_id and d.state in ('writing', 'submitted', 'returned')`.execute(act.tx);
  await sql`
    with ended as (update holding h set until = ${act.now} from re_registering n where h.case_id = n.case_id and h.until is null returning h.case_id, h.post_id, h.opened_at)
    insert into holding (case_id, post_id, unit_id, stage, since, opened_at) select c.id, e.post_id, ${takeOver.to.unitId}, 'in-hand', ${act.now}::timestamptz, e.opened_at from ended e join case_file c on c.continues_id = e.case_id`.execute(act.tx);
  // The words are those of the office rules (§55 ust. 3).
  await sql`
    update case_file c set state = 'closed', settled_on = ${today}, settlement = 'przeniesiono do znaku sprawy ' || n.mark, closed_at = ${act.now}, continued_as_id = n.id, revision = c.revision + 1
    from case_file n join re_registering r on r.case_id = n.continues_id where c.id = r.case_id`.execute(act.tx);
  const done = await describe(act);
  await sql`drop table re_registering`.execute(act.tx);
  record(act, taken, done);
  return done;
}

/** Which cases, and which number each gets in the list of the taking unit, class by class. */
async function takeNumbers(act: Act, { fromUnitId, to, postIds }: TakeOver, year: number): Promise<void> {
  const chosen = postIds === null ? sql`` : sql`and officer_post_id = any(${[...postIds]}::bigint[])`;
  await sql`create temporary table re_registering (case_id bigint primary key, class_symbol text not null, case_list_id bigint, number integer) on commit drop`.execute(act.tx);
  await sql`insert into re_registering (case_id, class_symbol) select id, class_symbol from (select id, class_symbol from case_file where unit_id = ${fromUnitId} and state = 'open' ${chosen} order by id for update) c`.execute(act.tx);
  await sql`insert into case_list (unit_id, unit_mark, class_symbol, year) select distinct ${to.unitId}::bigint, ${to.mark}, class_symbol, ${year}::integer from re_registering on conflict do nothing`.execute(act.tx);
  await sql`
    with counted as (select class_symbol, count(*)::integer as cases from re_registering group by class_symbol),
      taken as (update case_list l set last_number = l.last_number + k.cases from counted k where l.unit_mark = ${to.mark} and l.class_symbol = k.class_symbol and l.year = ${year} returning l.id, l.class_symbol, l.last_number - k.cases as before),
      numbered as (select r.case_id, t.id, t.before + row_number() over (partition by r.class_symbol order by r.case_id) as number from re_registering r join taken t on t.class_symbol = r.class_symbol)
    update re_registering r set case_list_id = n.id, number = n.number from numbered n where n.case_id = r.case_id`.execute(act.tx);
}

async function describe(act: Act): Promise<ReRegistered[]> {
  const { rows } = await sql<ReRegistered>`
    select o.id as "fromId", o.mark as "fromMark", n.id as "toId", n.mark as "toMark", n.title, n.confidentiality, p.first_name || ' ' || p.last_name as officer,
      (select count(*) from case_item i where i.case_id = n.id)::integer + (select count(*) from case_document d join document o on o.id = d.document_id and o.confidentiality <> 'strict' where d.case_id = n.id)::integer as documents
    from re_registering r join case_file o on o.id = r.case_id join case_file n on n.continues_id = o.id join person p on p.id = n.officer_person_id order by n.class_symbol, n.number`.execute(act.tx);
  return rows;
}

function record(act: Act, taken: readonly Taken[], done: readonly ReRegistered[]): void {
  for (const one of done) {
    act.record({ subject: { kind: 'case', id: one.fromId }, act: 'cases.re-register', before: { mark: one.fromMark }, after: { mark: one.toMark, caseId: one.toId } });
    act.record({ subject: { kind: 'case', id: one.toId }, act: 'cases.re-register', before: { mark: one.fromMark, caseId: one.fromId }, after: { mark: one.toMark } });
    act.emit(caseChanged({ caseId: one.toId }));
  }
  act.touch('cases', 'desk', ...(taken.length > 100 ? ['case'] : done.flatMap((one) => [`case:${one.fromId}`, `case:${one.toId}`])));
}
