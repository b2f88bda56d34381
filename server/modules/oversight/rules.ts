import { addDays, workingDaysBetween, type LegalDate } from '../calendar/index.ts';

/** What a letter or a case in somebody's hands is waiting for. */
export type StallKind = 'not-opened' | 'not-accepted' | 'not-moved' | 'case-not-moved' | 'not-taken';
/** Who is told. */
export type StallLevel = 'holder' | 'superior' | 'secretary';
/** After how many working days who is told. */
export type StallRule = { kind: StallKind; remindAfter: number; superiorAfter: number; secretaryAfter: number; revision: number };

/** The last day on which something must have come into somebody's hands to have lain there for so many working days today. Pure. */
export function lainSince(today: LegalDate, workingDays: number): LegalDate {
  let day = today;
  while (workingDaysBetween(day, today) < workingDays) day = addDays(day, -1);
  return day;
}

/** The levels of a rule with the working days after which each is told. Pure. */
export function levelsOf(rule: StallRule): readonly { level: StallLevel; after: number }[] {
  return [{ level: 'holder', after: rule.remindAfter }, { level: 'superior', after: rule.superiorAfter }, { level: 'secretary', after: rule.secretaryAfter }];
}
