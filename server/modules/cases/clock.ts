import { refused } from '../../platform/errors/index.ts';
import { addWorkingDays, daysUntil, deadline, warsawDate, workingDaysBetween, type LegalDate, type Reason, type StatutoryTerm, type TermLength } from '../calendar/index.ts';

/** Kinds of terms a case can run under; see `termOf` for their sources. */
export type TermKind = 'month' | 'two-months' | 'certificate' | 'public-information' | 'complaint' | 'petition' | 'own' | 'none';
/** A term the office sets itself. */
export type OwnTerm = { unit: 'days' | 'working-days' | 'weeks' | 'months'; count: number };
/** One step of the explanation of a date: the words are messages `calendar.reason.<code>`. */
export type ReasonLine = { code: string; values: Record<string, string | number> };
export type Term = { dueOn: LegalDate | null; reasoning: ReasonLine[] };
/** Where a case stands: `day` of `of` days since the start; `workingDaysLeft` is 0 on the last day and negative when late. */
export type Clock = { startedOn: string; dueOn: string | null; termKind: TermKind; day: number; of: number | null; state: 'running' | 'soon' | 'late' | 'stopped' | 'none'; workingDaysLeft: number | null; reasoning: ReasonLine[] };

const statutory: Partial<Record<TermKind, StatutoryTerm>> = { month: 'kpa-case', 'two-months': 'kpa-complicated-case', certificate: 'certificate', 'public-information': 'public-information', complaint: 'complaint' };
const soonWorkingDays = 3;

/**
 * When a case must be settled and why (promise P6). Terms: KPA art. 35 §3, 217 §3, 237 §1; public information art. 13;
 * petitions art. 10 (three months). Counting: KPA art. 57. Errors: `own-term-missing`.
 */
export function termOf(startedOn: LegalDate, kind: TermKind, own: OwnTerm | null): Term {
  if (kind === 'none') return { dueOn: null, reasoning: [] };
  if (kind === 'own' && own === null) throw refused('own-term-missing');
  const length: StatutoryTerm | TermLength = statutory[kind] ?? (kind === 'petition' ? { count: 3, unit: 'months' } : own ?? { count: 1, unit: 'months' });
  const { date, reasons } = deadline({ start: startedOn, term: length, event: 'receipt' });
  return { dueOn: date, reasoning: reasons.map((reason) => lineOf(reason, kind)) };
}

/** Where a case stands on its clock on the given day. */
export function clockOf(term: { startedOn: string; dueOn: string | null; termKind: string; reasoning: ReasonLine[]; settledOn: string | null }, today: LegalDate): Clock {
  const started = term.startedOn as LegalDate;
  const until = (term.settledOn ?? today) as LegalDate;
  const base = { startedOn: term.startedOn, dueOn: term.dueOn, termKind: term.termKind as TermKind, reasoning: term.reasoning, day: Math.max(0, daysUntil(started, until)) };
  if (term.dueOn === null) return { ...base, of: null, state: 'none', workingDaysLeft: null };
  const due = term.dueOn as LegalDate;
  const of = daysUntil(started, due);
  if (term.settledOn !== null) return { ...base, of, state: 'stopped', workingDaysLeft: null };
  const left = workingDaysLeft(due, today);
  return { ...base, of, state: left < 0 ? 'late' : left <= soonWorkingDays ? 'soon' : 'running', workingDaysLeft: left };
}

/** Working days from today to a date; 0 today, negative when it has passed. */
export function workingDaysLeft(due: LegalDate, today: LegalDate): number {
  return due >= today ? workingDaysBetween(today, due) : -workingDaysBetween(due, today) || -1;
}

/** The last date that counts as soon, for queries. */
export function soonUntil(now: Date): LegalDate {
  return addWorkingDays(warsawDate(now), soonWorkingDays);
}

function lineOf(reason: Reason, kind: TermKind): ReasonLine {
  if (reason.code === 'rule') return { code: `rule.${kind === 'petition' ? 'petition' : reason.rule.code}`, values: { count: reason.rule.count, unit: reason.rule.unit, provision: reason.rule.provision ?? '' } };
  if (reason.code === 'day-off') return { code: `day-off.${reason.off.kind}`, values: { date: reason.date, weekday: reason.weekday, holiday: reason.off.kind === 'holiday' ? reason.off.holiday : '' } };
  const { code, ...values } = reason;
  return { code, values };
}
