import type { DayOff } from './days-off.ts';
import type { LegalDate, Weekday } from './legal-date.ts';
import type { TermRule } from './terms.ts';

/** Days that do not count into the term (KPA art. 35 § 5), both ends included. */
export type ExcludedPeriod = { from: LegalDate; to: LegalDate; reason: string };

/**
 * One step of the reasoning behind a date, in the order a clerk would explain it. The message files
 * turn code and values into a sentence (proposals in `reasons.md`).
 */
export type Reason =
  | { code: 'rule'; rule: TermRule }
  | { code: 'start'; date: LegalDate; weekday: Weekday; event: string }
  | { code: 'event-day-not-counted'; date: LegalDate; firstDay: LegalDate }
  | { code: 'last-counted-day'; count: number; date: LegalDate; weekday: Weekday }
  | { code: 'last-working-day'; count: number; date: LegalDate; weekday: Weekday }
  | { code: 'same-weekday'; weekday: Weekday; date: LegalDate }
  | { code: 'same-day-of-month'; day: number; date: LegalDate }
  | { code: 'last-day-of-month'; day: number; date: LegalDate }
  | { code: 'same-day-of-year'; date: LegalDate }
  | { code: 'day-before-missing-day'; day: number; date: LegalDate }
  | { code: 'excluded'; from: LegalDate; to: LegalDate; reason: string; days: number; date: LegalDate }
  | { code: 'day-off'; date: LegalDate; weekday: Weekday; off: DayOff }
  | { code: 'moved'; from: LegalDate; date: LegalDate }
  | { code: 'not-moved'; date: LegalDate; weekday: Weekday }
  | { code: 'result'; date: LegalDate; weekday: Weekday };

/** Every code a reason can have. */
export type ReasonCode = Reason['code'];
