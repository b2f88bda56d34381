import { mayDecide, type DecisionInForce } from '../assignment/index.ts';
import { answersFor, takesFrom, type Stage } from '../holding/index.ts';
import { hasRole, seesWholeOffice, type Viewer } from '../people/index.ts';

/** What the person may do with an incoming item now, given the decision in force about it; the acts check the same again. */
export function itemAbilities(item: { state: string; stage: string | null; post_id: number | null; unit_id: number | null; case_id: number | null; case_state: string | null; last_step: string | null }, viewer: Viewer, inForce: DecisionInForce | undefined): string[] {
  if (viewer.kind !== 'staff') return [];
  const abilities: string[] = [];
  const at = item.post_id === null || item.stage === null ? null : { postId: item.post_id, stage: item.stage as Stage };
  const mine = at !== null && answersFor(viewer, at);
  const keepsRegister = hasRole(viewer, 'clerk', 'secretary', 'mayor');
  if (keepsRegister && item.state !== 'cancelled') abilities.push('registry.correct-incoming', 'registry.change-sender');
  // Before the decision there is nobody beside whom others could be named.
  const handled = item.state === 'circulating' ? item.stage !== 'mailroom' && item.stage !== 'to-decide' : item.case_state === 'open';
  if (handled && (seesWholeOffice(viewer) || (item.unit_id !== null && viewer.headedUnitIds.includes(item.unit_id)))) abilities.push('assignment.involve');
  if (item.state !== 'circulating') return abilities;
  if (keepsRegister) abilities.push('registry.cancel-item');
  if (at !== null && mayDecide(viewer, inForce, at)) abilities.push('assignment.decide');
  if (at && takesFrom(viewer, at)) abilities.push('assignment.take');
  if (mine && item.stage === 'mailroom') abilities.push('assignment.offer');
  if (hasRole(viewer, 'head') && item.stage !== 'mailroom' && item.stage !== 'to-decide' && (mine || (item.unit_id !== null && viewer.headedUnitIds.includes(item.unit_id)))) abilities.push('assignment.pass-on');
  if (mine && item.stage !== 'mailroom') {
    if (item.stage !== 'in-hand' && item.stage !== 'to-take') abilities.push('assignment.accept');
    abilities.push(item.last_step === 'take' ? 'assignment.put-back' : 'assignment.return');
    if (item.stage !== 'to-decide' && item.stage !== 'to-take') abilities.push(...(item.case_id === null || item.case_state === 'closed' ? ['cases.open', 'cases.file-into', 'cases.keep-as-non-case'] : ['cases.file-into']));
  }
  return abilities;
}
