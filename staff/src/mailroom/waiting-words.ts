import { t, tCode } from '~/shared/words/messages.ts';

/** Why a message waits, in one sentence a clerk understands. */
export function waitingWords(reason: string | null): string {
  return (reason && tCode('waiting.reason', reason)) || t('waiting.reason.undecided');
}

export type Way = 'register' | 'attach' | 'set-aside' | 'retry';
const WAYS: Record<string, Way> = {
  register: 'register', 'register-for-original-sender': 'register', 'file-into-case': 'attach', 'add-party-and-file': 'attach', 'link-to-earlier': 'set-aside', 'keep-unregistered': 'set-aside', 'reject-as-spam': 'set-aside',
  'check-again': 'retry',
};

/** The way out that sorting proposes; some proposals (asking the sender, looking at the original) lie outside this screen. */
export function proposedWay(details: Record<string, unknown>): Way | null {
  return WAYS[String(details['wayOut'])] ?? null;
}
