import type { Act } from '../../platform/acts/index.ts';
import { refused } from '../../platform/errors/index.ts';
import { warsawDate } from '../calendar/index.ts';
import { subjectOf } from './rules.ts';
import { childrenAfter, lockClass, refuseLater, refusePast, versionOn } from './store.ts';

/**
 * Sets the last day on which a class may be used; its cases go on under their marks (instrukcja kancelaryjna §28 ust. 1). Errors: 404,
 * `changed-meanwhile`, `change-in-past`, `class-not-in-force`, `later-change`, `class-has-children`, `parent-missing`.
 */
export async function closeClass(act: Act, symbol: string, wanted: { on: string; basis: string; revision: number | null }): Promise<number> {
  const locked = await lockClass(act, symbol, wanted.revision);
  refusePast(act, wanted.on);
  if (locked.validTo !== null && locked.validTo < warsawDate(act.now)) throw refused('class-not-in-force', { symbol });
  await versionOn(act.tx, { symbol, validTo: null }, wanted.on);
  await refuseLater(act.tx, 'fileplan_version', symbol, wanted.on);
  const below = await childrenAfter(act.tx, symbol, wanted.on);
  if (below.length > 0) throw refused('class-has-children', { symbol, children: below.join(', ') });
  await refuseOrphan(act, locked.parentSymbol, wanted.on);
  await act.tx.updateTable('fileplan_class').set({ valid_to: wanted.on, closing_basis: wanted.basis }).where('symbol', '=', symbol).execute();
  act.record({ subject: subjectOf(symbol), act: 'fileplan.close-class', reason: wanted.basis, before: { to: locked.validTo }, after: { to: wanted.on } });
  return locked.revision;
}

/** Takes the end of a class back while its last day has not passed. Errors: 404, `changed-meanwhile`, `nothing-to-change`, `change-has-begun`, `parent-missing`. */
export async function withdrawClosing(act: Act, symbol: string, seen: number): Promise<void> {
  const locked = await lockClass(act, symbol, seen);
  if (locked.validTo === null) throw refused('nothing-to-change');
  if (locked.validTo < warsawDate(act.now)) throw refused('change-has-begun', { on: locked.validTo });
  await refuseOrphan(act, locked.parentSymbol, null);
  await act.tx.updateTable('fileplan_class').set({ valid_to: null, closing_basis: null }).where('symbol', '=', symbol).execute();
  act.record({ subject: subjectOf(symbol), act: 'fileplan.withdraw-closing', before: { to: locked.validTo } });
}

/** No class outlives the one above it. */
async function refuseOrphan(act: Act, parent: string | null, until: string | null): Promise<void> {
  if (parent === null) return;
  const above = await act.tx.selectFrom('fileplan_class').select('valid_to').where('symbol', '=', parent).executeTakeFirstOrThrow();
  if (above.valid_to !== null && (until === null || above.valid_to < until)) throw refused('parent-missing', { symbol: parent });
}
