import type { Act } from '../../platform/acts/index.ts';
import { refused } from '../../platform/errors/index.ts';
import type { LegalDate } from '../calendar/index.ts';
import { basicWayOn, type Way } from './settings.ts';
import { refusePast, turnPlan } from './store.ts';

/**
 * Enters what the head of the office has named as the basic way of documenting from a day on (instrukcja kancelaryjna §1 ust. 3). Once it is
 * this system, it is so for good (§1 ust. 4). Errors: `change-in-past`, `later-change`, `nothing-to-change`, `electronic-for-good`.
 */
export async function nameBasicWay(act: Act, wanted: { way: Way; from: string; basis: string }): Promise<void> {
  refusePast(act, wanted.from);
  await turnPlan(act);
  const later = await act.tx.selectFrom('basic_way').select('valid_from').where('valid_from', '>', wanted.from).orderBy('valid_from').executeTakeFirst();
  if (later) throw refused('later-change', { on: later.valid_from });
  const before = await basicWayOn(act.tx, wanted.from as LegalDate);
  if (before === wanted.way) throw refused('nothing-to-change');
  if (before === 'electronic') throw refused('electronic-for-good');
  await act.tx.insertInto('basic_way').values({ way: wanted.way, valid_from: wanted.from, basis: wanted.basis }).onConflict((oc) => oc.column('valid_from').doUpdateSet({ way: wanted.way, basis: wanted.basis })).execute();
  act.record({ subject: { kind: 'office', id: null }, act: 'fileplan.name-basic-way', reason: wanted.basis, before: { way: before }, after: { way: wanted.way, from: wanted.from } });
}
