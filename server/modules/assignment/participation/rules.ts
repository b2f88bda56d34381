import { refuseLongerTerm, refusePastTerm } from '../rules.ts';

/** What somebody besides the one who handles a letter is asked for: a contribution of their own, or only to take note. */
export type ParticipantRole = 'contributing' | 'information';
export type ParticipationState = 'open' | 'done' | 'passed-on' | 'returned' | 'withdrawn';

/**
 * The term of a contribution: its own, or that of the letter when nothing is said. It may not be later than the letter's, or the one
 * who handles it could not keep theirs. Who is only informed has none. A term of its own has not passed
 * before `today`. Returns `null` in `refusal` when the term is fine.
 */
export function contributionTerm(role: ParticipantRole, wanted: string | null, { letterTerm, today }: { letterTerm: string | null; today: string }): { termOn: string | null; refusal: 'contribution-term-longer' | 'term-past' | null } {
  if (role === 'information') return { termOn: null, refusal: null };
  const termOn = wanted ?? letterTerm;
  return { termOn, refusal: refuseLongerTerm(letterTerm, termOn) === null ? refusePastTerm(termOn, letterTerm, today) : 'contribution-term-longer' };
}
