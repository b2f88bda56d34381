import { momentWords } from '~/shared/words/dates.ts';
import { t, tCode } from '~/shared/words/messages.ts';

type Waiting = { reason: string | null; details: Record<string, unknown>; nextTryAt: string | null };

/** Everything a sentence about a reason may name; what sorting did not find stays empty. */
const NOTHING = { address: '', hops: '', mailbox: '', marks: '', originalName: '', originalSender: '', virusName: '' };
const PASSING = new Set(['virus-check-failed', 'sender-check-failed', 'processing-failed']);

/** Why a message waits, in a sentence a clerk understands, and when it is tried again by itself. */
export function waitingWords(entry: Waiting): string {
  const why = (entry.reason && tCode('waiting.reason', entry.reason, { ...NOTHING, ...(entry.details['details'] as object | undefined), ...named(entry.details, 'virusName') })) || t('waiting.reason.undecided');
  if (entry.nextTryAt) return `${why} ${t('waiting.next-try', { when: momentWords(entry.nextTryAt) })}`;
  return entry.reason !== null && PASSING.has(entry.reason) ? `${why} ${t('waiting.no-more-tries')}` : why;
}

const named = (details: Record<string, unknown>, key: string) => (typeof details[key] === 'string' ? { [key]: details[key] } : {});

export type Way = 'register' | 'attach' | 'set-aside' | 'retry';
const WAYS: Record<string, Way> = {
  register: 'register', 'register-for-original-sender': 'register', 'file-into-case': 'attach', 'add-party-and-file': 'attach', 'link-to-earlier': 'set-aside', 'keep-unregistered': 'set-aside', 'reject-as-spam': 'set-aside',
  'check-again': 'retry',
};

/** The way out that sorting proposes; some proposals (asking the sender, looking at the original) lie outside this screen. */
export function proposedWay(entry: Pick<Waiting, 'reason' | 'details'>): Way | null {
  return entry.reason === 'virus-found' ? 'set-aside' : (WAYS[String(entry.details['wayOut'])] ?? null);
}

/** What to do first where the proposal lies outside this screen. */
export function firstAdvice(details: Record<string, unknown>): string | null {
  return tCode('waiting.propose', String(details['wayOut']));
}

export const KINDS = ['spam', 'advertisement', 'private', 'malware', 'other'] as const;
export type Kind = (typeof KINDS)[number];
const LIKELY: Record<string, Kind> = { 'virus-found': 'malware', 'bulk-mail': 'advertisement', 'spam-suspected': 'spam', 'own-address-not-authentic': 'spam', 'individual-mailbox': 'private' };

/** What a message set aside most likely is. */
export function likelyKind(reason: string | null): Kind {
  return LIKELY[reason ?? ''] ?? 'other';
}
