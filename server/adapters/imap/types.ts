import type { Readable } from 'node:stream';

/** One message of the mailbox on its way in. */
export interface IncomingImapMessage {
  /** The message byte for byte as the server gives it. Fails when the line breaks; then nothing may be kept. */
  stream: Readable;
  /** `imap:<host>/<user>/<folder>;UIDVALIDITY=<v>;UID=<n>`: names this message as long as the mailbox is not rebuilt. */
  identity: string;
  uidValidity: string;
  uid: number;
  /** Bytes, as the server says; some servers are wrong about it. */
  size: number;
  /** When the server took the message (INTERNALDATE); null when it does not say. */
  receivedAt: Date | null;
  /** True when a person had already opened it. */
  seen: boolean;
}

/** What became of a message. A refused one stays as it is and is offered again later. */
export type ImapVerdict = { kept: true; queueId: string } | { kept?: false; refused: { code: number; text: string } };

/** Why the mailbox cannot be read. Stable codes; the words live in `messages/`. */
export type ImapFailureCode = 'login-refused' | 'no-folder' | 'tls' | 'dns' | 'unreachable' | 'connection-lost' | 'timeout' | 'not-kept' | 'server';

/** A message that could not be taken; it is tried again and all others go on. */
export interface ImapTrouble {
  identity: string;
  uid: number;
  attempts: number;
  text: string;
  retryAt: Date;
}

/** How the mailbox is doing; every change is reported. */
export type ImapState =
  | { state: 'connecting' }
  | { state: 'reading'; left: number }
  | { state: 'watching'; mode: 'idle' | 'poll'; troubles: ImapTrouble[] }
  | { state: 'failing'; code: ImapFailureCode; text: string; failures: number; retryAt: Date }
  | { state: 'stopped' };

/** Settings of one mailbox. */
export interface ImapMailboxOptions {
  host: string;
  port: number;
  /** TLS from the first byte (port 993); false: STARTTLS, which only a server on this very machine may lack. */
  secure: boolean;
  user: string;
  password: string;
  /** Default `INBOX`. */
  folder?: string;
  /** False accepts a certificate nobody vouches for. Default true. */
  verifyCertificate?: boolean;
  /** UIDs of this mailbox that the office has kept already. Asked once per connection and UIDVALIDITY. */
  knownUids(uidValidity: string): Promise<Iterable<number>>;
  /** Asked right before a message is fetched, when several processes may read one mailbox. */
  isKnown?(identity: string): Promise<boolean>;
  /** Resolves `kept` only when the message is durable: it is marked as seen at once. */
  receive(message: IncomingImapMessage): Promise<ImapVerdict>;
  onState?(state: ImapState): void;
  times?: Partial<ImapTimes>;
  /** Spreads retries, 0 to 1. Default `Math.random`. */
  random?(): number;
}

/** Waits, in ms. */
export interface ImapTimes {
  /** How often the mailbox is looked through even when the server notifies us. Default 5 minutes. */
  idleRoundMs: number;
  /** How often it is looked through when the server does not notify. Default 1 minute. */
  pollMs: number;
  /** First wait after a broken connection; doubles up to `backoffMaxMs`. Default 2 s and 5 minutes. */
  backoffFirstMs: number;
  backoffMaxMs: number;
  /** Wait after a refused login, so that the account is not locked. Default 5 minutes. */
  loginRefusedMs: number;
  /** First wait before a message in trouble is tried again; doubles up to a day. Default 10 minutes. */
  troubleMs: number;
  /** Longest silence of the server. Default 2 minutes. */
  socketTimeoutMs: number;
  /** How long `close()` lets the running message finish. Default 20 s. */
  closeGraceMs: number;
}

/** A mailbox that is being read. */
export interface ImapMailbox {
  state(): ImapState;
  /** Looks now instead of at the next round. */
  lookNow(): void;
  close(): Promise<void>;
}
