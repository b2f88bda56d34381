/** Mail from a mailbox elsewhere, by IMAP (RFC 9051, 3501): seen means kept, and nothing is ever taken away. */
export { imapIdentityPrefix, startImapMailbox } from './mailbox.ts';
export type {
  ImapFailureCode,
  ImapMailbox,
  ImapMailboxOptions,
  ImapState,
  ImapTimes,
  ImapTrouble,
  ImapVerdict,
  IncomingImapMessage,
} from './types.ts';
