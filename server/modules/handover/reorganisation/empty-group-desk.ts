import type { Act } from '../../../platform/acts/index.ts';
import { handOverItems } from '../../assignment/index.ts';
import { addDays, dayOf, endGroupDesk, groupDeskOf, headPost } from '../../people/index.ts';

/** What lies on the group desk of a unit that ends goes to whoever heads the taking one, with `reason`; the desk ends with its unit. */
export async function emptyGroupDesk(act: Act, fromUnitId: number, to: { unitId: number; reason: string }): Promise<void> {
  const desk = await groupDeskOf(act.tx, fromUnitId);
  if (desk === null) return;
  const head = await headPost(act.tx, to.unitId);
  if (head) await handOverItems(act, { fromPostId: desk, itemIds: null, to: head, reason: to.reason });
  await endGroupDesk(act, fromUnitId, addDays(dayOf(act.now), -1));
}
