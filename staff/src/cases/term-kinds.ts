import type { TermKind } from '~/shared/api/types.ts';

export const TERM_KINDS: TermKind[] = ['month', 'two-months', 'certificate', 'public-information', 'complaint', 'petition', 'own', 'none'];
/** An own length cannot be given when a term is changed later, so it is not offered there. */
export const CHANGEABLE_TERMS: TermKind[] = TERM_KINDS.filter((kind) => kind !== 'own');
export const TERM_UNITS = ['days', 'working-days', 'weeks', 'months'] as const;
export type TermUnit = (typeof TERM_UNITS)[number];

/** What kind of term the words of the title hint at. */
export function guessTerm(title: string): TermKind {
  const words = title.toLocaleLowerCase('pl');
  if (/zaświadcz/.test(words)) return 'certificate';
  if (/informacj\S* publiczn/.test(words)) return 'public-information';
  if (/petycj/.test(words)) return 'petition';
  if (/skarg/.test(words)) return 'complaint';
  return 'month';
}
