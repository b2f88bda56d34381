import { sql } from 'kysely';
import type { Act } from '../../platform/acts/index.ts';
import { refused, type Obstacle } from '../../platform/errors/index.ts';
import { endPost, endUnit, lockPost, lockUnit } from '../people/index.ts';
import { holdsForCircle, noWork, workAt, type Work } from './work.ts';

/**
 * Sets the last day of a post, with the appointments there. Nothing may lie on its desk: what lies there is handed over first.
 * Errors: 404, `changed-meanwhile`, `change-in-past`, `post-has-work` with everything that lies there.
 */
export async function closePost(act: Act, postId: number, closing: { on: string; revision: number }): Promise<void> {
  const revision = await lockPost(act, postId, closing.revision);
  const work = (await workAt(act.tx, [postId])).get(postId);
  const circle = await holdsForCircle(act.tx, postId);
  if (work || circle) throw refused('post-has-work', {}, [...obstaclesOf(work ?? noWork), ...(circle ? [{ code: 'work-of-circle' }] : [])]);
  await endPost(act, postId, { on: closing.on, revision });
}

/**
 * Sets the last day of a unit. It may have no posts, no units below it and no running cases after that day; where it has, its tasks are
 * taken over by another unit (a reorganisation, instrukcja kancelaryjna §64). Errors: 404, `changed-meanwhile`, `change-in-past`, `unit-in-use`.
 */
export async function closeUnit(act: Act, unitId: number, closing: { on: string; revision: number }): Promise<void> {
  const revision = await lockUnit(act, unitId, closing.revision);
  const { rows } = await sql<{ posts: number; units: number; cases: number; circle: boolean; mailroom: boolean }>`
    select (select count(distinct post_id) from post_version where unit_id = ${unitId} and (valid_to is null or valid_to > ${closing.on})) as posts,
      (select count(distinct unit_id) from unit_version where parent_id = ${unitId} and (valid_to is null or valid_to > ${closing.on})) as units,
      (select count(*) from case_file where unit_id = ${unitId} and state = 'open' and confidentiality <> 'strict') as cases,
      exists (select 1 from case_file where unit_id = ${unitId} and state = 'open' and confidentiality = 'strict') as circle, (select mailroom from unit where id = ${unitId}) as mailroom`.execute(act.tx);
  const { posts, units, cases, circle, mailroom } = rows[0]!;
  const obstacles = [...counted('unit-has-posts', posts), ...counted('unit-has-units', units), ...counted('unit-has-cases', cases), ...(circle ? [{ code: 'work-of-circle' }] : []), ...(mailroom ? [{ code: 'unit-is-mailroom' }] : [])];
  if (obstacles.length > 0) throw refused('unit-in-use', {}, obstacles);
  await endUnit(act, unitId, { on: closing.on, revision });
}

/** What lies on a desk as things that stand in the way, with their number. */
export function obstaclesOf(work: Work): Obstacle[] {
  return [...counted('work-letters', work.letters), ...counted('work-cases', work.cases), ...counted('work-drafts', work.drafts), ...counted('work-approvals', work.approvals), ...counted('work-participations', work.participations), ...counted('work-mailboxes', work.mailboxes)];
}

function counted(code: string, count: number): Obstacle[] {
  return count > 0 ? [{ code, detail: String(count) }] : [];
}
