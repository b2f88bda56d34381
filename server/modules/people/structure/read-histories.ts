import { sql } from 'kysely';
import type { Reader } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/errors/index.ts';
import type { PostRole } from '../viewer.ts';

/** A unit through all its days. `heads` are those who led it, deputies too. */
export type UnitHistory = {
  id: number; mailroom: boolean; groupDesk: boolean; from: string; to: string | null; revision: number;
  versions: { id: number; from: string; to: string | null; mark: string; name: string; parentId: number | null; parentName: string | null }[];
  posts: { postId: number; title: string; role: PostRole; deputy: boolean; from: string; to: string | null }[];
  heads: { personId: number; name: string; postId: number; title: string; deputy: boolean; from: string; to: string | null }[];
};
/** A post through all its days. */
export type PostHistory = {
  id: number; shared: boolean; from: string; to: string | null; revision: number;
  versions: { id: number; from: string; to: string | null; title: string; role: PostRole; deputy: boolean; unitId: number; unitMark: string; unitName: string }[];
  people: { appointmentId: number; personId: number; name: string; from: string; to: string | null }[];
};
/** A person through all their posts; `login` and `disabledAt` are of the account, when there is one. */
export type PersonHistory = {
  id: number; firstName: string; lastName: string; email: string | null; phone: string | null; revision: number; login: string | null; disabledAt: string | null;
  posts: { appointmentId: number; postId: number; postRevision: number; title: string; role: PostRole; unitId: number; unitMark: string; unitName: string; from: string; to: string | null }[];
};

/** One unit. Errors: 404. */
export async function readUnit(reader: Reader, id: number): Promise<UnitHistory> {
  const unit = await reader.selectFrom('unit').select(['id', 'mailroom', 'group_desk', 'valid_from', 'valid_to', 'revision']).where('id', '=', id).executeTakeFirst();
  if (!unit) throw notFound();
  const [versions, posts, heads] = await Promise.all([
    sql<UnitHistory['versions'][number]>`select v.id, v.valid_from as "from", v.valid_to as "to", v.mark, v.name, v.parent_id as "parentId", p.name as "parentName" from unit_version v left join unit p on p.id = v.parent_id where v.unit_id = ${id} order by v.valid_from desc`.execute(reader),
    sql<UnitHistory['posts'][number]>`select v.post_id as "postId", v.title, v.role, v.deputy, v.valid_from as "from", v.valid_to as "to" from post_version v join post p on p.id = v.post_id and not p.group_desk where v.unit_id = ${id} order by array_position(array['mayor', 'secretary', 'head'], v.role), v.deputy, v.post_id, v.valid_from desc`.execute(reader),
    sql<UnitHistory['heads'][number]>`
      select a.person_id as "personId", n.first_name || ' ' || n.last_name as name, v.post_id as "postId", v.title, v.deputy, greatest(a.valid_from, v.valid_from) as "from", least(a.valid_to, v.valid_to) as "to"
      from post_version v join appointment a on a.post_id = v.post_id and daterange(a.valid_from, a.valid_to, '[]') && daterange(v.valid_from, v.valid_to, '[]') join person n on n.id = a.person_id
      where v.unit_id = ${id} and v.role in ('head', 'secretary', 'mayor') order by "from" desc, v.deputy, v.post_id`.execute(reader),
  ]);
  return { id: unit.id, mailroom: unit.mailroom, groupDesk: unit.group_desk, from: unit.valid_from, to: unit.valid_to, revision: unit.revision, versions: versions.rows, posts: posts.rows, heads: heads.rows };
}

/** One post. Errors: 404. */
export async function readPostHistory(reader: Reader, id: number): Promise<PostHistory> {
  const post = await reader.selectFrom('post').select(['id', 'shared', 'valid_from', 'valid_to', 'revision']).where('id', '=', id).executeTakeFirst();
  if (!post) throw notFound();
  const [versions, people] = await Promise.all([
    sql<PostHistory['versions'][number]>`select v.id, v.valid_from as "from", v.valid_to as "to", v.title, v.role, v.deputy, v.unit_id as "unitId", u.mark as "unitMark", u.name as "unitName" from post_version v join unit u on u.id = v.unit_id where v.post_id = ${id} order by v.valid_from desc`.execute(reader),
    sql<PostHistory['people'][number]>`select a.id as "appointmentId", a.person_id as "personId", n.first_name || ' ' || n.last_name as name, a.valid_from as "from", a.valid_to as "to" from appointment a join person n on n.id = a.person_id where a.post_id = ${id} order by a.valid_from desc, a.id`.execute(reader),
  ]);
  return { id: post.id, shared: post.shared, from: post.valid_from, to: post.valid_to, revision: post.revision, versions: versions.rows, people: people.rows };
}

/** One person. Errors: 404. */
export async function readPerson(reader: Reader, id: number): Promise<PersonHistory> {
  const person = await reader.selectFrom('person').leftJoin('account', 'account.person_id', 'person.id').select(['person.id', 'first_name', 'last_name', 'email', 'phone', 'revision', 'login', 'disabled_at']).where('person.id', '=', id).executeTakeFirst();
  if (!person) throw notFound();
  const { rows } = await sql<PersonHistory['posts'][number]>`
    select a.id as "appointmentId", p.id as "postId", p.revision as "postRevision", p.title, p.role, u.id as "unitId", u.mark as "unitMark", u.name as "unitName", a.valid_from as "from", a.valid_to as "to"
    from appointment a join post p on p.id = a.post_id join unit u on u.id = p.unit_id where a.person_id = ${id} order by a.valid_from desc, a.id`.execute(reader);
  return { id: person.id, firstName: person.first_name, lastName: person.last_name, email: person.email, phone: person.phone, revision: person.revision, login: person.login, disabledAt: person.disabled_at?.toISOString() ?? null, posts: rows };
}

/** A member of staff with the posts of a day, for lists and for choosing somebody. `closed`: the account is closed. */
export type PersonEntry = { id: number; firstName: string; lastName: string; email: string | null; phone: string | null; closed: boolean; posts: { postId: number; title: string; unitId: number; unitMark: string; unitName: string }[] };

/** Everybody who has ever been on the staff, by last name. */
export async function listPeople(reader: Reader, day: string): Promise<PersonEntry[]> {
  const { rows } = await sql<PersonEntry>`
    select n.id, n.first_name as "firstName", n.last_name as "lastName", n.email, n.phone, coalesce((select a.disabled_at is not null from account a where a.person_id = n.id), false) as closed, coalesce((
      select json_agg(json_build_object('postId', p.id, 'title', p.title, 'unitId', u.id, 'unitMark', u.mark, 'unitName', u.name) order by a.id)
      from appointment a join post p on p.id = a.post_id join unit u on u.id = p.unit_id where a.person_id = n.id and a.valid_from <= ${day} and (a.valid_to is null or a.valid_to >= ${day})), '[]') as posts
    from person n order by n.last_name collate "pl-x-icu", n.first_name collate "pl-x-icu", n.id`.execute(reader);
  return rows;
}
