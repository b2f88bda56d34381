import type { Act } from '../../platform/acts/index.ts';
import { changedMeanwhile, forbidden, refused } from '../../platform/errors/index.ts';
import type { Confidentiality } from '../access/index.ts';
import { lockHolding } from '../holding/index.ts';
import { lastChange } from '../journal/index.ts';
import { actorAt, seesWholeOffice, type StaffViewer } from '../people/index.ts';
import { requireCase } from './visibility.ts';

/** A case locked until the commit, as it is now. */
export type LockedCase = { id: number; mark: string; title: string; state: string; revision: number; unitId: number; termKind: string; startedOn: string; confidentiality: Confidentiality };

/**
 * Locks a case the person may change: its holder, the head of its unit, the secretary or the mayor.
 * Errors: 404 when it may not even be seen, 403, `changed-meanwhile`, `case-closed`.
 */
export async function lockOwnCase(act: Act, viewer: StaffViewer, caseId: number, wanted: { revision?: number; open: boolean }): Promise<LockedCase> {
  await requireCase(act.tx, viewer, caseId);
  const row = await act.tx.selectFrom('case_file').select(['id', 'mark', 'title', 'state', 'revision', 'unit_id', 'term_kind', 'started_on', 'officer_post_id', 'confidentiality']).where('id', '=', caseId).forUpdate().executeTakeFirstOrThrow();
  if (wanted.revision !== undefined && row.revision !== wanted.revision) throw changedMeanwhile(await lastChange(act.tx, { kind: 'case', id: caseId }, ['cases', 'dispatch']));
  if (wanted.open && row.state !== 'open') throw refused('case-closed', { mark: row.mark });
  const holderPost = row.state === 'open' ? (await lockHolding(act.tx, { caseId })).postId : row.officer_post_id;
  const mine = viewer.handlingPostIds.includes(holderPost);
  // Of a closed circle everybody may do the work: it must not stand still when whoever holds it is not there.
  const allowed = row.confidentiality === 'strict' || mine || viewer.headedUnitIds.includes(row.unit_id) || seesWholeOffice(viewer);
  if (!allowed) throw forbidden();
  if (mine) act.actAs(actorAt(viewer, holderPost));
  return { id: row.id, mark: row.mark, title: row.title, state: row.state, revision: row.revision, unitId: row.unit_id, termKind: row.term_kind, startedOn: row.started_on, confidentiality: row.confidentiality as Confidentiality };
}
