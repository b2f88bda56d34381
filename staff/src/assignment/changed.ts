import { ApiProblem } from '~/shared/api/problem.ts';
import type { ChangedItem } from '~/shared/api/types.ts';
import { holderWords } from '~/shared/ui/Holder.tsx';
import { instantWords } from '~/shared/words/dates.ts';
import { t, tCode } from '~/shared/words/messages.ts';

/** The letters that somebody else has moved since they were seen; null when the act failed for another reason. */
export function changedIn(error: unknown): ChangedItem[] | null {
  if (!(error instanceof ApiProblem) || error.code !== 'changed-meanwhile') return null;
  const changed = error.facts.data?.['changed'];
  return Array.isArray(changed) ? (changed as ChangedItem[]) : null;
}

/** "Zadekretowano – Piotr Jaskółka, dziś, 10:42; teraz: Kierownik GK, Jan Nowak". */
export function changeWords(one: ChangedItem): string {
  const act = (one.act && tCode('journal', one.act)) ?? t('assignment.changed-act');
  const now = one.holder ? holderWords(one.holder) : t(`item-state.${one.state}`);
  return t('assignment.changed-line', { act, name: one.byName, at: instantWords(one.at), now });
}
