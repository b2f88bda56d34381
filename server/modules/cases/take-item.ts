import type { Act } from '../../platform/acts/index.ts';
import { notFound, refused } from '../../platform/errors/index.ts';
import type { Confidentiality } from '../access/index.ts';
import type { FileplanClass } from '../fileplan/index.ts';
import { answersFor, lockHolding, type Holding } from '../holding/index.ts';
import { actorAt, type StaffViewer } from '../people/index.ts';
import { requireItem } from './visibility.ts';

export type ItemInHand = { holding: Holding; item: { id: number; identifier: string; title: string; received_on: string | null; party_id: number | null; register: string; confidentiality: Confidentiality } };

const handStages = new Set(['to-pass-on', 'to-accept', 'in-hand']);

/**
 * Locks a circulating item that the person has in hand, to file it. Whoever may pass it on may also take it over himself
 * (instrukcja kancelaryjna §24 ust. 2). Errors: 404 when it is in other hands, `item-not-decided` before the decision,
 * `take-first` while it lies on a group desk.
 */
export async function takeItem(act: Act, viewer: StaffViewer, itemId: number): Promise<ItemInHand> {
  await requireItem(act.tx, viewer, itemId);
  const holding = await lockHolding(act.tx, { itemId });
  if (!answersFor(viewer, holding)) throw notFound();
  act.actAs(actorAt(viewer, holding.postId));
  if (holding.stage === 'to-take') throw refused('take-first');
  if (!handStages.has(holding.stage)) throw refused('item-not-decided');
  const item = await act.tx.selectFrom('item').select(['id', 'identifier', 'title', 'received_on', 'party_id', 'register', 'confidentiality']).where('id', '=', itemId).executeTakeFirstOrThrow();
  return { holding, item: { ...item, confidentiality: item.confidentiality as Confidentiality } };
}

/**
 * Takes a letter out of the files it was tied to on arrival, other than the one it belongs to. The old file remembers that it was there.
 */
export async function untieItem(act: Act, item: { id: number; identifier: string }, keepCaseId: number | null): Promise<void> {
  const untied = await act.tx.deleteFrom('case_item').where('item_id', '=', item.id).$if(keepCaseId !== null, (query) => query.where('case_id', '<>', keepCaseId)).returning('case_id').execute();
  for (const { case_id } of untied) {
    act.record({ subject: { kind: 'case', id: case_id }, act: 'cases.untie-item', before: { item: item.identifier, itemId: item.id } });
    act.touch(`case:${case_id}`);
  }
}

/** Ends the circulation of an item: it has found its place. */
export async function settleItem(act: Act, { holding, item }: ItemInHand, place: { state: 'in-case' | 'non-case'; class?: Pick<FileplanClass, 'symbol' | 'versionId'>; reason?: string }): Promise<void> {
  await act.tx.updateTable('item').set((eb) => ({ state: place.state, class_symbol: place.class?.symbol ?? null, class_version_id: place.class?.versionId ?? null, state_reason: place.reason ?? null, revision: eb('revision', '+', 1) })).where('id', '=', item.id).execute();
  await act.tx.updateTable('holding').set({ until: act.now }).where('id', '=', holding.id).execute();
  act.touch('incoming', `item:${item.id}`, 'desk');
}
