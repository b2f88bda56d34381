import type { Readable } from 'node:stream';

/** Where a message comes from and for whom it is, as the peer said it. */
export interface SmtpEnvelope {
  /** Empty for bounces (`MAIL FROM:<>`). */
  mailFrom: string;
  rcptTo: string[];
  smtpUtf8: boolean;
  eightBitMime: boolean;
  /** `SIZE=` of MAIL FROM in bytes, or null. */
  declaredSize: number | null;
}

/** The peer, as seen by us; evidence for the intake ledger and for SPF. */
export interface SmtpSession {
  id: string;
  remoteAddress: string;
  /** Name by reverse DNS, or null when unknown or not asked for. */
  remoteName: string | null;
  /** What the peer called itself in HELO, EHLO or LHLO. */
  helo: string;
  /** Cipher and protocol of the TLS session, or null for clear text. */
  tls: { protocol: string; cipher: string } | null;
  protocol: 'smtp' | 'lmtp';
}

/** One message on its way in. */
export interface IncomingSmtpMessage {
  /**
   * The message, dot-unstuffed, otherwise byte for byte as sent. Fails when the peer goes away, when the time is
   * up or when the message turns out too large: then nothing may be kept.
   */
  stream: Readable;
  envelope: SmtpEnvelope;
  session: SmtpSession;
  /** True once the message has passed the size limit; the peer is answered 552 whatever `receive` says. */
  oversize(): boolean;
}

/** What became of a message. `text` of a refusal is ASCII and may begin with an enhanced code (`4.3.1 ...`). */
export type SmtpVerdict = { kept: true; queueId: string } | { kept?: false; refused: { code: number; text: string } };

/** Whether the office takes mail for an address; `unavailable` makes the peer try again later. */
export type RecipientAnswer = 'known' | 'unknown' | 'unavailable';

/** Bounds of what a peer may cost; every one has a default. */
export interface SmtpLimits {
  maxMessageBytes: number;
  maxRecipients: number;
  maxConnections: number;
  maxConnectionsPerAddress: number;
  /** A whole command must arrive within this time after the previous answer, in ms. */
  commandTimeoutMs: number;
  /** Longest silence within a message, in ms. */
  dataIdleTimeoutMs: number;
  /** A whole message must arrive within this time, in ms. */
  dataTimeoutMs: number;
  /** Refused commands before the connection is closed with 421. */
  maxBadCommands: number;
  /** How long `close()` lets running transactions finish, in ms. */
  closeGraceMs: number;
}

/** Settings of a listener. */
export interface SmtpListenerOptions {
  host: string;
  /** 0 picks a free port. */
  port: number;
  protocol: 'smtp' | 'lmtp';
  /** Our name in the greeting. */
  hostname: string;
  /** PEM key and certificate; null: STARTTLS is not offered. */
  tls: { cert: string | Buffer; key: string | Buffer } | null;
  limits?: Partial<SmtpLimits>;
  /** Look the peer's name up in reverse DNS before greeting it. Default false. */
  reverseLookup?: boolean;
  isKnownRecipient(address: string): Promise<RecipientAnswer>;
  /** Resolves `kept` only when the message is durable: the answer 250 follows at once. */
  receive(message: IncomingSmtpMessage): Promise<SmtpVerdict>;
  /** Told about what goes wrong outside a transaction (broken connections, failed handshakes, thrown errors). */
  onError?(error: Error, sessionId: string | null): void;
}

/** A running listener. */
export interface SmtpListener {
  port: number;
  /** Stops taking connections, lets running transactions finish (`closeGraceMs`), then ends. */
  close(): Promise<void>;
}
