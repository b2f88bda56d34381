const warsaw = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Warsaw', dateStyle: 'short' });

/** The day it is in Warsaw as `YYYY-MM-DD`. */
export function dayOf(now: Date): string {
  return warsaw.format(now);
}

/** The day so many days later, or earlier when negative. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Whether a thing that is valid from and to these days is valid on the day. */
export function inForce(one: { from: string; to: string | null }, day: string): boolean {
  return one.from <= day && (one.to === null || one.to >= day);
}
