import { t, tCode } from '~/shared/words/messages.ts';

/** Why a message waits, in one sentence a clerk understands. */
export function waitingWords(reason: string | null): string {
  return (reason && tCode('waiting.reason', reason)) || t('waiting.reason.undecided');
}

export type Way = 'register' | 'attach' | 'set-aside' | 'retry';
const WAYS: Record<string, Way> = {
  register: 'register', 'register-for-original-sender': 'register', 'file-into-case': 'attach', 'add-party-and-file': 'attach', 'link-to-earlier': 'set-aside', 'keep-unregistered': 'set-aside', 'reject-as-spam': 'set-aside',
  'check-again': 'retry', 'ask-sender': 'register', 'look-at-original': 'register',
};

/** The way out that sorting proposes. */
export function proposedWay(details: Record<string, unknown>): Way {
  return WAYS[String(details['wayOut'])] ?? 'register';
}
