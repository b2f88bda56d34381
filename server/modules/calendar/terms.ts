import { CalendarError } from './errors.ts';

/** Unit of a term. Working days are not a unit of the Code; offices use them for their own terms. */
export type TermUnit = 'days' | 'weeks' | 'months' | 'years' | 'working-days';

/** A length of time in whole units. */
export type TermLength = { count: number; unit: TermUnit };

/** Terms the law names and this stage of the office uses. */
export type StatutoryTerm =
  | 'kpa-case'
  | 'kpa-complicated-case'
  | 'public-information'
  | 'certificate'
  | 'complaint';

/** What a term is by law: its length and the provision that sets it. */
export type TermRule = TermLength & { code: StatutoryTerm | 'own'; act: 'kpa' | 'udip' | null; provision: string | null };

/**
 * kpa = Code of Administrative Procedure (ustawa z 14.06.1960), udip = act of 6.09.2001 on access to
 * public information. All are longest terms: the act asks for "without undue delay" first. The term of
 * udip is counted by the Civil Code, art. 111–115, whose rules give the same day as KPA art. 57.
 */
const STATUTORY: Readonly<Record<StatutoryTerm, TermRule>> = {
  'kpa-case': { code: 'kpa-case', count: 1, unit: 'months', act: 'kpa', provision: 'art. 35 § 3' },
  'kpa-complicated-case': { code: 'kpa-complicated-case', count: 2, unit: 'months', act: 'kpa', provision: 'art. 35 § 3' },
  'public-information': { code: 'public-information', count: 14, unit: 'days', act: 'udip', provision: 'art. 13 ust. 1' },
  certificate: { code: 'certificate', count: 7, unit: 'days', act: 'kpa', provision: 'art. 217 § 3' },
  complaint: { code: 'complaint', count: 1, unit: 'months', act: 'kpa', provision: 'art. 237 § 1' },
};

/** The statutory terms by code, for lists and forms. */
export const statutoryTerms: readonly TermRule[] = Object.values(STATUTORY);

const LONGEST: Readonly<Record<TermUnit, number>> = { days: 36_525, weeks: 5218, months: 1200, years: 100, 'working-days': 2600 };

/** The rule of a statutory term, or an own length as a rule; refuses lengths that are not whole or not positive. */
export function termRule(term: StatutoryTerm | TermLength): TermRule {
  if (typeof term === 'string') {
    const known = STATUTORY[term];
    if (!known) throw new CalendarError('calendar.bad-term', { term });
    return known;
  }
  const { count, unit } = term;
  if (!Number.isInteger(count) || count < 1 || !(count <= (LONGEST[unit] ?? 0))) {
    throw new CalendarError('calendar.bad-term', { count, unit });
  }
  return { code: 'own', count, unit, act: null, provision: null };
}
