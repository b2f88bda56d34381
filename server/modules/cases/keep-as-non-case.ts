import type { Act } from '../../platform/acts/index.ts';
import { warsawDate } from '../calendar/index.ts';
import { requireEndClass } from '../fileplan/index.ts';
import type { StaffViewer } from '../people/index.ts';
import { settleItem, takeItem, untieItem } from './take-item.ts';

/** Keeps a letter as documentation that makes no case, in a class (instrukcja kancelaryjna §6). Errors: those of `takeItem` and `requireEndClass`. */
export async function keepAsNonCase(act: Act, viewer: StaffViewer, filing: { itemId: number; classSymbol: string; reason: string }): Promise<void> {
  const inHand = await takeItem(act, viewer, filing.itemId);
  const found = await requireEndClass(act.tx, filing.classSymbol, warsawDate(act.now));
  await untieItem(act, inHand.item, null);
  await settleItem(act, inHand, { state: 'non-case', class: found, reason: filing.reason });
  act.record({ subject: { kind: 'item', id: filing.itemId }, ...(filing.reason && { reason: filing.reason }), after: { classSymbol: found.symbol, classTitle: found.title } });
}
