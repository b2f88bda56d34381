/** Stable codes of the calendar's refusals. */
export type CalendarErrorCode = 'calendar.not-a-date' | 'calendar.outside-known-law' | 'calendar.bad-term' | 'calendar.bad-period';

/**
 * A refusal of the calendar. It has the shape every expected failure of the office has
 * (code, HTTP status, details); the words for the code stand in the message files.
 */
export class CalendarError extends Error {
  readonly code: CalendarErrorCode;
  readonly status = 422;
  readonly details: Readonly<Record<string, string | number>>;

  constructor(code: CalendarErrorCode, details: Readonly<Record<string, string | number>>) {
    super(`${code} ${JSON.stringify(details)}`);
    this.name = 'CalendarError';
    this.code = code;
    this.details = details;
  }
}
