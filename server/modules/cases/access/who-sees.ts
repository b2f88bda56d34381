import { sql, type RawBuilder } from 'kysely';
import type { Reader } from '../../../platform/db/index.ts';
import type { Confidentiality } from '../../access/index.ts';
import type { Subject } from './guarded.ts';

/** What is asked about: a letter, a case, or a document by itself, whatever it lies in. */
type Seen = Subject | { kind: 'document'; id: number };

/** Why somebody may see a thing; `via`: at their own post, as a substitute, or as the head who answers for a desk without anybody (`forName`: in whose place). */
export type SeeingReason = { code: 'holder' | 'held' | 'officer' | 'asked' | 'named' | 'group' | 'head' | 'office' | 'register'; post: string; via: 'own' | 'substitute' | 'head'; forName: string | null };
/** Somebody who may see it, with every reason. */
export type Seer = { personId: number; name: string; reasons: SeeingReason[] };

/**
 * Everybody who may see a letter, a case or a document today, and why: the same as `itemReadable` and `caseReadable` would answer for each of them
 * (a test compares the two for everybody). `on`: the day, `YYYY-MM-DD`.
 */
export async function whoSees(reader: Reader, subject: Seen, { confidentiality, on }: { confidentiality: Confidentiality; on: string }): Promise<Seer[]> {
  const { rows } = await sql<{ person_id: number; name: string; reasons: SeeingReason[] }>`
    with recursive hands as materialized (select h.post_id, h.kind, h.person_id, h.via, h.for_person_id from desk_hands(${on}::date) h),
      works(post_id, code) as (${works[subject.kind](subject.id, confidentiality)}),
      units(id) as (${units[subject.kind](subject.id, confidentiality)}),
      up(id) as (select id from units union select u.parent_id from up join unit u on u.id = up.id where u.parent_id is not null),
      ranks(post_id, code, kind) as (
        select p.id, 'head', 'decisions' from post p join up on up.id = p.unit_id where p.role = 'head'
        union select p.id, 'office', 'decisions' from post p where p.role in ('mayor', 'secretary')
        ${subject.kind === 'item' && confidentiality === 'ordinary' ? sql`union select p.id, 'register', 'letters' from post p where p.role = 'clerk'` : sql``}
      ),
      found(person_id, post_id, code, via, for_person_id) as (${confidentiality === 'strict' ? membersOnly(on) : sql`${byWorkAndRank} ${confidentiality === 'ordinary' ? fromGroupDesk : sql``}`})
    select f.person_id, n.first_name || ' ' || n.last_name as name,
      json_agg(distinct jsonb_build_object('code', f.code, 'post', p.title || ' (' || u.mark || ')', 'via', f.via, 'forName', case when f.via = 'own' then null else o.first_name || ' ' || o.last_name end)) as reasons
    from found f join person n on n.id = f.person_id join post p on p.id = f.post_id join unit u on u.id = p.unit_id left join person o on o.id = f.for_person_id
    group by f.person_id, n.first_name, n.last_name order by n.last_name, n.first_name, f.person_id`.execute(reader);
  return rows.map(({ person_id, name, reasons }) => ({ personId: person_id, name, reasons }));
}

/** Work is seen by everybody who has the desk in hand; rank by who has it themselves, or stands in with decisions. The clerks of the mailroom share its desks. */
const byWorkAndRank = sql`
  select h.person_id, w.post_id, w.code, h.via, h.for_person_id from works w join hands h on h.post_id = w.post_id
  union select h.person_id, w.post_id, w.code, 'own', null::bigint from works w join post p on p.id = w.post_id and p.role = 'clerk' join unit u on u.id = p.unit_id and u.mailroom
    join post mate on mate.unit_id = p.unit_id and mate.role = 'clerk' join hands h on h.post_id = mate.id and h.via = 'own'
  union select h.person_id, r.post_id, r.code, h.via, h.for_person_id from ranks r join hands h on h.post_id = r.post_id and (h.via = 'own' or (h.via = 'substitute' and h.kind = r.kind))`;

/** What lies or lay on the group desk of a unit is seen by everybody who could take it. */
const fromGroupDesk = sql`
  union select h.person_id, w.post_id, 'group', h.via, h.for_person_id from works w join post p on p.id = w.post_id and p.group_desk join post mate on mate.unit_id = p.unit_id and mate.role <> 'clerk'
    join hands h on h.post_id = mate.id and (h.via = 'own' or (h.via = 'substitute' and h.kind = 'letters'))`;

/** Of a closed circle: who sits at a named post, and whom they have let in for the time of their absence. */
function membersOnly(on: string): RawBuilder<unknown> {
  return sql`
    select h.person_id, w.post_id, w.code, h.via, h.for_person_id from works w join hands h on h.post_id = w.post_id and h.via = 'own'
    union select s.substitute_person_id, w.post_id, w.code, 'substitute', s.person_id from works w join hands h on h.post_id = w.post_id and h.via = 'own' join substitution s on s.person_id = h.person_id and s.circles
      and s.ended_at is null and s.valid_from <= ${on} and (s.valid_to is null or s.valid_to >= ${on}) and (s.post_id is null or s.post_id = w.post_id)
      join account c on c.person_id = s.substitute_person_id and c.disabled_at is null`;
}

const ofCases = (itemId: number) => sql`select x.case_id from case_item x where x.item_id = ${itemId}`;

function worksOfItem(id: number, level: Confidentiality): RawBuilder<unknown> {
  const named = sql`select m.post_id, 'named' from circle_member m where m.item_id = ${id} or m.case_id in (${ofCases(id)})`;
  if (level === 'strict') return named;
  const filed = sql`select c.officer_post_id, 'officer' from case_file c where c.id in (${ofCases(id)})
    union select h.post_id, case when h.until is null then 'holder' else 'held' end from holding h where h.case_id in (${ofCases(id)}) ${level === 'restricted' ? sql`and h.until is null` : sql``}`;
  if (level === 'ordinary') {
    return sql`${named} union ${filed} union select h.post_id, case when h.until is null then 'holder' else 'held' end from holding h where h.item_id = ${id}
      union select p.to_post_id, 'asked' from participation p where p.item_id = ${id} and p.state <> 'withdrawn'`;
  }
  return sql`${named} union ${filed} union select h.post_id, 'holder' from holding h join item i on i.id = h.item_id where h.item_id = ${id} and ${lastHeld}
    union select p.to_post_id, 'asked' from participation p where p.item_id = ${id} and p.state in ('open', 'done')`;
}

const lastHeld = sql`(h.until is null or (i.state in ('non-case', 'cancelled') and h.id = (select max(l.id) from holding l where l.item_id = i.id)))`;

function unitsOfItem(id: number, level: Confidentiality): RawBuilder<unknown> {
  const filed = sql`select c.unit_id from case_file c where c.id in (${ofCases(id)})`;
  if (level === 'ordinary') return sql`${filed} union select h.unit_id from holding h where h.item_id = ${id} union select p.to_unit_id from participation p where p.item_id = ${id} and p.state <> 'withdrawn'`;
  return sql`${filed} union select h.unit_id from holding h join item i on i.id = h.item_id where h.item_id = ${id} and ${lastHeld}`;
}

function worksOfCase(id: number, level: Confidentiality): RawBuilder<unknown> {
  const named = sql`select m.post_id, 'named' from circle_member m where m.case_id = ${id}`;
  if (level === 'strict') return named;
  return sql`${named} union select c.officer_post_id, 'officer' from case_file c where c.id = ${id}
    union select h.post_id, case when h.until is null then 'holder' else 'held' end from holding h where h.case_id = ${id} ${level === 'restricted' ? sql`and h.until is null` : sql``}`;
}

// Of a document that is not ordinary: whoever answers now for what it lies in, and the posts named for it. Its letter or case has to be open to them besides.
function worksOfDocument(id: number, level: Confidentiality): RawBuilder<unknown> {
  const named = sql`select m.post_id, 'named' from circle_member m where m.document_id = ${id}`;
  if (level === 'strict') return named;
  return sql`${named} union select h.post_id, 'holder' from item_document d join item i on i.id = d.item_id join holding h on h.item_id = i.id where d.document_id = ${id} and ${lastHeld}
    union select c.officer_post_id, 'officer' from case_file c where c.id in (${casesOfDocument(id)}) union select h.post_id, 'holder' from holding h where h.until is null and h.case_id in (${casesOfDocument(id)})`;
}

const casesOfDocument = (id: number) => sql`select y.case_id from case_document y where y.document_id = ${id} union select y.case_id from item_document d join case_item y on y.item_id = d.item_id where d.document_id = ${id}`;

function unitsOfDocument(id: number): RawBuilder<unknown> {
  return sql`select c.unit_id from case_file c where c.id in (${casesOfDocument(id)}) union select h.unit_id from item_document d join item i on i.id = d.item_id join holding h on h.item_id = i.id where d.document_id = ${id} and ${lastHeld}`;
}

const works = { item: worksOfItem, case: worksOfCase, document: worksOfDocument };
const units = { item: unitsOfItem, case: (id: number) => sql`select c.unit_id from case_file c where c.id = ${id}`, document: unitsOfDocument };
