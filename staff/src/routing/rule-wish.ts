import { useSyncExternalStore } from 'react';
import { today } from '~/shared/words/dates.ts';
import { t, tCode } from '~/shared/words/messages.ts';

/** A rule as it is typed; what is left empty is no condition. */
export type RuleTyped = { title: string; sender: string; mailboxId: string; words: string; place: string; classSymbol: string; effect: 'propose' | 'assign'; toPostId: string; instruction: string; termDays: string; validFrom: string | null; validTo: string | null };

const empty: RuleTyped = { title: '', sender: '', mailboxId: '', words: '', place: '', classSymbol: '', effect: 'propose', toPostId: '', instruction: '', termDays: '', validFrom: null, validTo: null };
let kept: RuleTyped = empty;
const listeners = new Set<() => void>();

function write(next: RuleTyped): void {
  kept = next;
  for (const listener of listeners) listener();
}

/** The rule being written outlives a look at another screen; it goes when it has been added. */
export function useTypedRule(): { typed: RuleTyped; change: (part: Partial<RuleTyped>) => void; clear: () => void } {
  const typed = useSyncExternalStore((listener) => { listeners.add(listener); return () => listeners.delete(listener); }, () => kept);
  return { typed, change: (part) => write({ ...typed, ...part }), clear: () => write(empty) };
}

const given = (text: string) => (text.trim() === '' ? null : text.trim());

/** What is sent of it. */
export function wishOf(typed: RuleTyped) {
  const { title, effect, instruction, validTo } = typed;
  return {
    title: title.trim(), effect, instruction: instruction.trim(), validTo, validFrom: typed.validFrom ?? today(), toPostId: Number(typed.toPostId), mailboxId: typed.mailboxId === '' ? null : Number(typed.mailboxId),
    sender: given(typed.sender), words: given(typed.words), place: given(typed.place), classSymbol: given(typed.classSymbol), termDays: typed.termDays === '' ? null : Number(typed.termDays),
  };
}

/** Whether there is enough of it to be tried. */
export function isComplete({ title, toPostId, ...rest }: RuleTyped): boolean {
  return title.trim().length >= 2 && toPostId !== '' && [rest.sender, rest.mailboxId, rest.words, rest.place, rest.classSymbol].some((one) => one.trim() !== '');
}

/** "słowo „drzewo” w temacie; miejsce „Źródlana”". */
export function reasonsWords(reasons: readonly { code: string; detail: string }[]): string {
  return reasons.map(({ code, detail }) => tCode('routing.reason', code, { detail }) ?? detail).join(t('routing.and'));
}
