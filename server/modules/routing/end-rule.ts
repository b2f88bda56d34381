import type { Act } from '../../platform/acts/index.ts';
import { changedMeanwhile, notFound, refused } from '../../platform/errors/index.ts';

/** Ends a rule at once; what it has done stays. Errors: 404, `changed-meanwhile` with who ended it before. */
export async function endRule(act: Act, id: number): Promise<void> {
  const rule = await lockRule(act, id);
  await act.tx.updateTable('standing_rule').set({ ended_at: act.now, ended_by_name: act.actor.name }).where('id', '=', id).execute();
  act.record({ subject: { kind: 'rule', id }, before: { title: rule.title }, after: { ended: true } });
  act.touch('rules');
}

/** The rule is tried before the one above it. Errors: 404, `changed-meanwhile` when it was ended, `rule-is-first`. */
export async function raiseRule(act: Act, id: number): Promise<void> {
  const rule = await lockRule(act, id);
  const above = await act.tx.selectFrom('standing_rule').select(['id', 'place_in_order']).where('ended_at', 'is', null).where('place_in_order', '<', rule.place_in_order).orderBy('place_in_order', 'desc').limit(1).forUpdate().executeTakeFirst();
  if (!above) throw refused('rule-is-first');
  await act.tx.updateTable('standing_rule').set({ place_in_order: above.place_in_order }).where('id', '=', id).execute();
  await act.tx.updateTable('standing_rule').set({ place_in_order: rule.place_in_order }).where('id', '=', above.id).execute();
  act.record({ subject: { kind: 'rule', id }, before: { place: rule.place_in_order }, after: { place: above.place_in_order } });
  act.touch('rules');
}

// All rules in force are locked in one order, so that two who sort them never wait for each other in a circle.
async function lockRule(act: Act, id: number) {
  await act.tx.selectFrom('standing_rule').select('id').where('ended_at', 'is', null).orderBy('id').forUpdate().execute();
  const rule = await act.tx.selectFrom('standing_rule').selectAll().where('id', '=', id).executeTakeFirst();
  if (!rule) throw notFound();
  if (rule.ended_at !== null) throw changedMeanwhile({ name: rule.ended_by_name ?? '', at: rule.ended_at.toISOString() });
  return rule;
}
