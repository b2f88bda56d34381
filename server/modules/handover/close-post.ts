import { sql } from 'kysely';
import type { Act } from '../../platform/acts/index.ts';
import { refused, type Obstacle } from '../../platform/errors/index.ts';
import { caseOpen } from '../cases/index.ts';
import { endGroupDesk, endPost, endUnit, groupDeskOf, lockPost, lockUnit, type StaffViewer } from '../people/index.ts';
import { hiddenWork, noWork, workAt, type Work } from './work.ts';

/**
 * Sets the last day of a post, with the appointments there. Nothing may lie on its desk: what lies there is handed over first.
 * Errors: 404, `changed-meanwhile`, `change-in-past`, `post-has-work` with everything that lies there, by number as far as the person may know of it.
 */
export async function closePost(act: Act, viewer: StaffViewer, postId: number, closing: { on: string; revision: number }): Promise<void> {
  const revision = await lockPost(act, postId, closing.revision);
  const work = (await workAt(act.tx, viewer, [postId])).get(postId);
  const hidden = await hiddenWork(act.tx, viewer, postId);
  if (work || hidden.length > 0) throw refused('post-has-work', {}, [...obstaclesOf(work ?? noWork), ...hidden.map((code) => ({ code }))]);
  await endPost(act, postId, { on: closing.on, revision });
}

/**
 * Sets the last day of a unit. It may have no posts, no units below it and no running cases after that day; where it has, its tasks are
 * taken over by another unit (a reorganisation, instrukcja kancelaryjna §64). Errors: 404, `changed-meanwhile`, `change-in-past`, `unit-in-use`.
 */
export async function closeUnit(act: Act, viewer: StaffViewer, unitId: number, closing: { on: string; revision: number }): Promise<void> {
  const revision = await lockUnit(act, unitId, closing.revision);
  const open = caseOpen(viewer, 'c');
  const { rows } = await sql<{ posts: number; units: number; cases: number; circle: boolean; restricted: boolean; mailroom: boolean }>`
    select (select count(distinct v.post_id) from post_version v join post p on p.id = v.post_id where v.unit_id = ${unitId} and not p.group_desk and (v.valid_to is null or v.valid_to > ${closing.on})) as posts,
      (select count(distinct unit_id) from unit_version where parent_id = ${unitId} and (valid_to is null or valid_to > ${closing.on})) as units,
      (select count(*) from case_file c where c.unit_id = ${unitId} and c.state = 'open' and ${open}) as cases,
      exists (select 1 from case_file c where c.unit_id = ${unitId} and c.state = 'open' and c.confidentiality = 'strict' and not ${open}) as circle, exists (select 1 from case_file c where c.unit_id = ${unitId} and c.state = 'open' and c.confidentiality = 'restricted' and not ${open}) as restricted, (select mailroom from unit where id = ${unitId}) as mailroom`.execute(act.tx);
  const { posts, units, cases, circle, restricted, mailroom } = rows[0]!;
  const obstacles = [...counted('unit-has-posts', posts), ...counted('unit-has-units', units), ...counted('unit-has-cases', cases), ...(circle ? [{ code: 'work-of-circle' }] : []), ...(restricted ? [{ code: 'work-restricted' }] : []), ...(mailroom ? [{ code: 'unit-is-mailroom' }] : [])];
  const group = await groupDeskOf(act.tx, unitId);
  if (group !== null) obstacles.push(...counted('work-group-desk', (await workAt(act.tx, viewer, [group])).get(group)?.letters ?? 0));
  if (obstacles.length > 0) throw refused('unit-in-use', {}, obstacles);
  await endGroupDesk(act, unitId, closing.on);
  await endUnit(act, unitId, { on: closing.on, revision });
}

/** What lies on a desk as things that stand in the way, with their number. */
export function obstaclesOf(work: Work): Obstacle[] {
  return [...counted('work-letters', work.letters), ...counted('work-cases', work.cases), ...counted('work-drafts', work.drafts), ...counted('work-approvals', work.approvals), ...counted('work-participations', work.participations), ...counted('work-mailboxes', work.mailboxes)];
}

function counted(code: string, count: number): Obstacle[] {
  return count > 0 ? [{ code, detail: String(count) }] : [];
}
