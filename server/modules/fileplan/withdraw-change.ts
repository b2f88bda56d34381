import type { Act } from '../../platform/acts/index.ts';
import { notFound, refused } from '../../platform/errors/index.ts';
import { warsawDate } from '../calendar/index.ts';
import { subjectOf } from './rules.ts';
import { childrenAfter, lockClass } from './store.ts';

/**
 * Takes a planned version of a class back before its day. Where it was to be the first one, the class was never in force and its number is
 * free again. Errors: 404, `changed-meanwhile`, `change-has-begun`, `class-has-children`.
 */
export async function withdrawChange(act: Act, symbol: string, wanted: { versionId: number; revision: number }): Promise<void> {
  await lockClass(act, symbol, wanted.revision);
  const version = await act.tx.selectFrom('fileplan_version').select(['id', 'valid_from', 'title', 'category']).where('id', '=', wanted.versionId).where('symbol', '=', symbol).executeTakeFirst();
  if (!version) throw notFound();
  const today = warsawDate(act.now);
  if (version.valid_from <= today) throw refused('change-has-begun', { on: version.valid_from });
  await act.tx.deleteFrom('fileplan_version').where('id', '=', version.id).execute();
  const left = await act.tx.selectFrom('fileplan_version').select('id').where('symbol', '=', symbol).executeTakeFirst();
  if (!left) await forgetClass(act, symbol, today);
  act.record({ subject: subjectOf(symbol), act: 'fileplan.withdraw-change', before: { from: version.valid_from, title: version.title, category: version.category } });
}

async function forgetClass(act: Act, symbol: string, today: string): Promise<void> {
  const below = await childrenAfter(act.tx, symbol, today);
  if (below.length > 0) throw refused('class-has-children', { symbol, children: below.join(', ') });
  await act.tx.deleteFrom('fileplan_setting').where('symbol', '=', symbol).execute();
  await act.tx.deleteFrom('fileplan_class').where('symbol', '=', symbol).execute();
}
