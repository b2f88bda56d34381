import type { Act } from '../../platform/acts/index.ts';
import type { Reader } from '../../platform/db/index.ts';
import { changedMeanwhile, notFound, refused } from '../../platform/errors/index.ts';
import { lastChange } from '../journal/index.ts';
import type { StallKind, StallRule } from './rules.ts';

const order: readonly StallKind[] = ['not-opened', 'not-accepted', 'not-moved', 'case-not-moved', 'not-taken'];

/** The times the office has set. */
export async function readStallRules(reader: Reader): Promise<StallRule[]> {
  const rows = await reader.selectFrom('stall_rule').selectAll().execute();
  return order.flatMap((kind) => rows.filter((row) => row.kind === kind).map((row) => ({ kind, remindAfter: row.remind_after, superiorAfter: row.superior_after, secretaryAfter: row.secretary_after, revision: row.revision })));
}

/** Sets the times of one kind; they hold from the next sweep. Errors: 404, `changed-meanwhile`, `times-crossed`, `nothing-to-change`. */
export async function changeStallRule(act: Act, kind: StallKind, wanted: Omit<StallRule, 'kind'>): Promise<number> {
  const row = await act.tx.selectFrom('stall_rule').selectAll().where('kind', '=', kind).forUpdate().executeTakeFirst();
  if (!row) throw notFound();
  if (row.revision !== wanted.revision) throw changedMeanwhile(await lastChange(act.tx, { kind: 'stall-rule', id: order.indexOf(kind) + 1 }, ['oversight']));
  if (wanted.remindAfter > wanted.superiorAfter || wanted.superiorAfter > wanted.secretaryAfter) throw refused('times-crossed');
  if (row.remind_after === wanted.remindAfter && row.superior_after === wanted.superiorAfter && row.secretary_after === wanted.secretaryAfter) throw refused('nothing-to-change');
  await act.tx.updateTable('stall_rule').set({ remind_after: wanted.remindAfter, superior_after: wanted.superiorAfter, secretary_after: wanted.secretaryAfter, revision: row.revision + 1 }).where('kind', '=', kind).execute();
  const { revision: _seen, ...after } = wanted;
  act.record({ subject: { kind: 'stall-rule', id: order.indexOf(kind) + 1 }, before: { kind, remindAfter: row.remind_after, superiorAfter: row.superior_after, secretaryAfter: row.secretary_after }, after: { kind, ...after } });
  act.touch('stall-rules');
  return row.revision + 1;
}
