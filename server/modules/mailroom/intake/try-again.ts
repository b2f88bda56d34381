import type { SenderCheck } from '../../../adapters/mail-auth/sender-check.ts';
import type { Verdict } from '../sorting/verdict.ts';

const minute = 60_000;
const pausesMinutes = [1, 2, 5, 10, 20, 30, 60, 120, 240] as const;
/** About three days with the pauses above: a long weekend. Then only a person, or the service coming back, starts it again. */
const mostTries = 26;

/** Whether time alone may settle what a person would have to decide now: a foreign service gave no answer. */
export function mayPass(verdict: Verdict, sender: unknown): boolean {
  if (verdict.outcome !== 'waiting-room') return false;
  if (verdict.reason === 'virus-check-failed' || verdict.reason === 'sender-check-failed') return true;
  return verdict.reason === 'own-address-unverified' && (sender as SenderCheck | null)?.verdict === 'failed-to-check';
}

/** When to try again after `tried` tries in vain; null when it has been enough. The pauses grow from a minute to four hours. */
export function nextTry(tried: number, now: Date): Date | null {
  if (tried >= mostTries) return null;
  const pause = pausesMinutes[Math.min(Math.max(tried, 1), pausesMinutes.length) - 1]!;
  return new Date(now.getTime() + pause * minute);
}
