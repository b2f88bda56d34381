import { sql } from 'kysely';
import type { Reader } from '../../platform/db/index.ts';
import { caseNotHidden, itemNotHidden } from '../cases/index.ts';
import type { PostRole, StaffViewer } from '../people/index.ts';

/** One thing that somebody holds; `title` is empty for whom contents do not concern. */
export type HeldThing = { id: number; label: string; title: string; detail: string };
/** Things of a kind: the first of them, and how many there are. */
export type HeldList = { total: number; entries: HeldThing[] };
/** A desk that somebody leaves. `others`: who sits there too; `follower`: who is appointed for the day after. */
export type LeftDesk = {
  postId: number; title: string; role: PostRole; unitId: number; unitMark: string; others: string[]; follower: string | null;
  letters: HeldList; cases: HeldList; drafts: HeldList; approvals: HeldList; participations: HeldList; mailboxes: HeldList;
};
/** Somebody for whom the person stands in, or the other way round. */
export type StandingFor = { id: number; personName: string; substituteName: string | null; from: string; to: string | null; own: boolean };

/** How many of a kind are named at once; the rest is counted. */
const named = 200;

/** Everything on the desks at which a person sits on the day, kind by kind (promise P5: each number with its list), as far as `viewer` may know of it; null for the system itself. */
export async function readLeftDesks(reader: Reader, personId: number, { day, contents, viewer }: { day: string; contents: boolean; viewer: StaffViewer | null }): Promise<LeftDesk[]> {
  const { rows } = await sql<Omit<LeftDesk, 'letters' | 'cases' | 'drafts' | 'approvals' | 'participations' | 'mailboxes'>>`
    select p.id as "postId", p.title, p.role, u.id as "unitId", u.mark as "unitMark",
      coalesce((select array_agg(n.first_name || ' ' || n.last_name order by n.last_name) from appointment o join person n on n.id = o.person_id where o.post_id = p.id and o.person_id <> ${personId} and o.valid_from <= ${day} and (o.valid_to is null or o.valid_to > ${day})), '{}') as others,
      (select n.first_name || ' ' || n.last_name from appointment o join person n on n.id = o.person_id where o.post_id = p.id and o.person_id <> ${personId} and o.valid_from = ${day}::date + 1 order by o.id limit 1) as follower
    from appointment a join post p on p.id = a.post_id join unit u on u.id = p.unit_id where a.person_id = ${personId} and a.valid_from <= ${day} and (a.valid_to is null or a.valid_to >= ${day}) order by p.id`.execute(reader);
  const [item, file] = viewer === null ? [sql`true`, sql`true`] : [itemNotHidden(viewer, sql`i.id`), caseNotHidden(viewer, sql`c.id`)];
  const title = (column: string) => (contents ? sql.ref(column) : sql`''`);
  return Promise.all(rows.map(async (desk): Promise<LeftDesk> => {
    const [letters, cases, drafts, approvals, participations, mailboxes] = await Promise.all([
      list(reader, sql`select i.id, i.identifier as label, ${title('i.title')} as title, h.stage as detail from holding h join item i on i.id = h.item_id where h.post_id = ${desk.postId} and h.until is null and ${item}`),
      list(reader, sql`select c.id, c.mark as label, ${title('c.title')} as title, coalesce(c.due_on::text, '') as detail from holding h join case_file c on c.id = h.case_id where h.post_id = ${desk.postId} and h.until is null and ${file}`),
      list(reader, sql`select d.id, c.mark as label, ${title('d.subject')} as title, d.state as detail from draft d join case_file c on c.id = d.case_id where (d.author_post_id = ${desk.postId} or d.author_person_id = ${personId}) and d.state in ('writing', 'submitted', 'returned', 'approved') and ${file}`),
      list(reader, sql`select d.id, c.mark as label, ${title('d.subject')} as title, d.state as detail from draft d join case_file c on c.id = d.case_id where d.approver_post_id = ${desk.postId} and d.state = 'submitted' and ${file}`),
      list(reader, sql`select p.id, i.identifier as label, ${title('i.title')} as title, p.role as detail from participation p join item i on i.id = p.item_id where p.to_post_id = ${desk.postId} and p.state = 'open' and ${item}`),
      list(reader, sql`select m.id, m.address as label, '' as title, '' as detail from mailbox m where m.owner_post_id = ${desk.postId} and m.valid_to is null`),
    ]);
    return { ...desk, letters, cases, drafts, approvals, participations, mailboxes };
  }));
}

async function list(reader: Reader, query: ReturnType<typeof sql>): Promise<HeldList> {
  const { rows } = await sql<HeldThing & { total: number }>`select q.*, count(*) over () as total from (${query}) q order by q.id limit ${named}`.execute(reader);
  return { total: rows[0]?.total ?? 0, entries: rows.map(({ id, label, title, detail }) => ({ id, label, title, detail })) };
}

/** Substitutions of now and later in which the person stands in or is away. */
export async function readStandings(reader: Reader, personId: number, day: string): Promise<StandingFor[]> {
  const { rows } = await sql<StandingFor>`
    select s.id, n.first_name || ' ' || n.last_name as "personName", t.first_name || ' ' || t.last_name as "substituteName", s.valid_from as "from", s.valid_to as "to", s.person_id = ${personId} as own
    from substitution s join person n on n.id = s.person_id left join person t on t.id = s.substitute_person_id
    where s.ended_at is null and (s.valid_to is null or s.valid_to >= ${day}) and (s.person_id = ${personId} or s.substitute_person_id = ${personId}) order by s.id`.execute(reader);
  return rows;
}
