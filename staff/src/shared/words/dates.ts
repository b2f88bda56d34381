import { locale, t } from './messages.ts';

const ZONE = 'Europe/Warsaw';
const cache = new Map<string, Intl.DateTimeFormat>();

function formatter(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const tag = locale() === 'pl' ? 'pl-PL' : 'en-GB';
  const key = tag + JSON.stringify(options);
  const known = cache.get(key) ?? new Intl.DateTimeFormat(tag, { timeZone: ZONE, ...options });
  cache.set(key, known);
  return known;
}

/** The calendar day of an instant in the office: `2026-11-23`. */
export function warsawDay(instant: string | Date): string {
  const known = cache.get('day') ?? new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE });
  cache.set('day', known);
  return known.format(new Date(instant));
}

export function today(): string {
  return warsawDay(new Date());
}

const noon = (day: string) => new Date(`${day}T12:00:00Z`);

export function addDays(day: string, count: number): string {
  return new Date(noon(day).getTime() + count * 86_400_000).toISOString().slice(0, 10);
}

export function daysBetween(from: string, to: string): number {
  return Math.round((noon(to).getTime() - noon(from).getTime()) / 86_400_000);
}

/** "9 grudnia", with the year when it is not this one. */
export function dayWords(day: string): string {
  const sameYear = day.slice(0, 4) === today().slice(0, 4);
  return formatter({ day: 'numeric', month: 'long', ...(sameYear ? {} : { year: 'numeric' }) }).format(noon(day));
}

/** "środa, 9 grudnia 2026". */
export function dayFull(day: string): string {
  return formatter({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(noon(day));
}

/** "grudzień 2026". */
export function monthWords(day: string): string {
  return formatter({ month: 'long', year: 'numeric' }).format(noon(day));
}

/** "pon.", "wt.". */
export function weekdayShort(day: string): string {
  return formatter({ weekday: 'short' }).format(noon(day));
}

/** "środa" for 3 (ISO: Monday is 1). */
export function weekdayWords(weekday: number): string {
  return formatter({ weekday: 'long' }).format(noon(`2024-01-0${weekday}`));
}

/** "9 grudnia 2026 r.", with the year always, as in letters. */
export function dayLong(day: string): string {
  const words = formatter({ day: 'numeric', month: 'long', year: 'numeric' }).format(noon(day));
  return locale() === 'pl' ? `${words} r.` : words;
}

/** "09.12.2026"; partial dates (`2026`, `2026-12`) stay partial. */
export function dayNumbers(day: string | null): string {
  if (!day) return '';
  return day.split('-').toReversed().join('.');
}

/** "23.11.2026, 14:05". */
export function instantNumbers(instant: string): string {
  const at = new Date(instant);
  return `${dayNumbers(warsawDay(at))}, ${timeOf(instant)}`;
}

export function timeOf(instant: string): string {
  return formatter({ hour: '2-digit', minute: '2-digit' }).format(new Date(instant));
}

/** "dziś, 14:05", "wczoraj, 9:12", "12 listopada". */
export function instantWords(instant: string): string {
  const day = warsawDay(instant);
  const ago = daysBetween(day, today());
  if (ago === 0) return t('date.today-at', { time: timeOf(instant) });
  if (ago === 1) return t('date.yesterday-at', { time: timeOf(instant) });
  return dayWords(day);
}

/** "o 14:05", "jutro o 8:10", "25 listopada o 8:10": when something will happen. */
export function momentWords(instant: string): string {
  const day = warsawDay(instant);
  const time = timeOf(instant);
  const ahead = daysBetween(today(), day);
  if (ahead === 0) return t('date.at-time', { time });
  return ahead === 1 ? t('date.tomorrow-at', { time }) : t('date.day-at', { day: dayWords(day), time });
}

/** "od 3 dni", "od 2 godzin", "od chwili". */
export function sinceWords(instant: string): string {
  const days = daysBetween(warsawDay(instant), today());
  if (days > 0) return t('date.since-days', { count: days });
  const minutes = Math.max(0, Math.floor((Date.now() - new Date(instant).getTime()) / 60_000));
  if (minutes < 2) return t('date.since-moment');
  if (minutes < 60) return t('date.since-minutes', { count: minutes });
  return t('date.since-hours', { count: Math.floor(minutes / 60) });
}

/** "za 4 dni robocze", "dziś", "po terminie o 2 dni robocze". */
export function workingDaysWords(left: number): string {
  if (left === 0) return t('date.due-today');
  if (left < 0) return t('date.late-working-days', { count: -left });
  return t('date.in-working-days', { count: left });
}

/** A day typed by hand (`9.12.2026`, `09-12-2026`, `2026-12-09`) as a legal date; null when it is none. */
export function parseDay(typed: string): string | null {
  const text = typed.trim();
  const local = /^(\d{1,2})[.\-/ ](\d{1,2})[.\-/ ](\d{4})$/.exec(text);
  const iso = local ? `${local[3]}-${local[2]?.padStart(2, '0')}-${local[1]?.padStart(2, '0')}` : text;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return null;
  const date = noon(iso);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === iso ? iso : null;
}
