import type { z } from 'zod';
import type { registry as contract } from '../../../contract/index.ts';
import type { Reader } from '../../platform/db/index.ts';
import type { Stage } from '../holding/index.ts';
import { hasRole, seesWholeOffice, type Viewer } from '../people/index.ts';
import { decisionsInForce, isAuthor, mayDecideAnew, ownInstruction, type DecisionInForce } from './decision-in-force.ts';

type OwnDecision = NonNullable<z.input<typeof contract.OwnDecision>>;

/** The decision in force about a letter as its author would correct it; null for who may neither correct nor recall it. `inForce` is what `mayDecide` asks. */
export async function readOwnDecision(reader: Reader, viewer: Viewer, itemId: number): Promise<{ own: OwnDecision | null; inForce: DecisionInForce | undefined }> {
  if (viewer.kind !== 'staff') return { own: null, inForce: undefined };
  const inForce = (await decisionsInForce(reader, [itemId])).get(itemId);
  if (!inForce || !hasRole(viewer, 'mayor', 'secretary', 'head')) return { own: null, inForce };
  const author = isAuthor(viewer, inForce);
  if (!author && !hasRole(viewer, 'mayor')) return { own: null, inForce };
  const own = { postId: inForce.toPostId, instruction: ownInstruction(inForce), termOn: inForce.termOn, latest: inForce.superior?.termOn ?? null, byHead: inForce.byRole === 'head', abilities: [...(author ? ['assignment.correct'] : []), 'assignment.recall'] };
  return { own, inForce };
}

/** Whether the person may decide about a circulating letter that lies there, given the decision in force; `decide` asks the same. */
export function mayDecide(viewer: Viewer, inForce: DecisionInForce | undefined, at: { postId: number; stage: Stage }): boolean {
  return viewer.kind === 'staff' && seesWholeOffice(viewer) && mayDecideAnew(viewer, inForce, at);
}

/** Decisions in force about letters as far as `mayDecide` asks for them: who never decides needs none. */
export async function decisionsToDecideOn(reader: Reader, viewer: Viewer, itemIds: readonly number[]): Promise<Map<number, DecisionInForce>> {
  return seesWholeOffice(viewer) && itemIds.length > 0 ? decisionsInForce(reader, itemIds) : new Map();
}
