const minute = 60_000;
const hour = 60 * minute;
const delays = [2 * minute, 5 * minute, 15 * minute, 30 * minute, hour, 2 * hour];
const laterDelay = 4 * hour;

/** How long a mail is tried before it comes back to the desk: three days, in ms. Servers try for four to five (RFC 5321 §4.5.4.1); the officer should know earlier. */
export const giveUpAfterMs = 72 * hour;

/**
 * When to try again after a temporary failure, or null when the time is over. The waits grow from two minutes (servers
 * that put strangers off mostly take them within five) to four hours; the last try is exactly at the end.
 */
export function nextAttempt(attempts: number, firstAttemptAt: Date, failedAt: Date): Date | null {
  const end = firstAttemptAt.getTime() + giveUpAfterMs;
  if (failedAt.getTime() >= end) return null;
  const delay = delays[Math.max(0, attempts - 1)] ?? laterDelay;
  return new Date(Math.min(failedAt.getTime() + delay, end));
}
