import { sql } from 'kysely';
import { act, systemActor, type Act, type Acting } from '../../../platform/acts/index.ts';
import { dayOf } from '../warsaw-day.ts';
import { inForceOn } from './read-structure.ts';

type UnitTurn = { id: number; before: { mark: string; name: string; parentId: number | null }; mark: string; name: string; parentId: number | null };
type PostTurn = { id: number; before: { title: string; role: string; deputy: boolean }; title: string; role: string; deputy: boolean };

/**
 * Makes the planned values of units and posts whose day has come those of today. Safe to run at any time and twice: it looks for what
 * differs. Returns how many have changed.
 */
export async function turnStructure(acting: Acting): Promise<number> {
  if (await countDue(acting) === 0) return 0;
  try {
    return await act(acting, { name: 'people.turn-structure', actor: systemActor('calendar') }, turn);
  } catch (error) {
    if (error instanceof NothingDue) return 0;
    throw error;
  }
}

/** Another process was quicker: there is nothing to do, nor to write down. */
class NothingDue extends Error {}

async function turn(doing: Act): Promise<number> {
  const day = dayOf(doing.now);
  const units = await sql<UnitTurn>`
    with due as (select u.id, u.mark as m, u.name as n, u.parent_id as p, v.mark, v.name, v.parent_id ${dueUnits(day)} for update of u)
    update unit set mark = due.mark, name = due.name, parent_id = due.parent_id, revision = unit.revision + 1 from due where unit.id = due.id
    returning unit.id, json_build_object('mark', due.m, 'name', due.n, 'parentId', due.p) as before, unit.mark, unit.name, unit.parent_id as "parentId"`.execute(doing.tx);
  const posts = await sql<PostTurn>`
    with due as (select p.id, p.title as t, p.role as r, p.deputy as d, v.title, v.role, v.deputy ${duePosts(day)} for update of p)
    update post set title = due.title, role = due.role, deputy = due.deputy, revision = post.revision + 1 from due where post.id = due.id
    returning post.id, json_build_object('title', due.t, 'role', due.r, 'deputy', due.d) as before, post.title, post.role, post.deputy`.execute(doing.tx);
  if (units.rows.length + posts.rows.length === 0) throw new NothingDue();
  for (const { id, before, ...after } of units.rows) doing.record({ subject: { kind: 'unit', id }, before, after });
  for (const { id, before, ...after } of posts.rows) doing.record({ subject: { kind: 'post', id }, before, after });
  doing.touch('units', 'structure', 'staff', 'targets');
  return units.rows.length + posts.rows.length;
}

const dueUnits = (day: string) => sql`from unit u join unit_version v on v.unit_id = u.id where ${inForceOn('v', day)} and (u.mark, u.name, u.parent_id) is distinct from (v.mark, v.name, v.parent_id)`;
const duePosts = (day: string) => sql`from post p join post_version v on v.post_id = p.id where ${inForceOn('v', day)} and (p.title, p.role, p.deputy) is distinct from (v.title, v.role, v.deputy)`;

async function countDue(acting: Acting): Promise<number> {
  const day = dayOf(acting.clock.now());
  const { rows } = await sql<{ due: number }>`select (select count(*) ${dueUnits(day)}) + (select count(*) ${duePosts(day)}) as due`.execute(acting.db);
  return rows[0]?.due ?? 0;
}
