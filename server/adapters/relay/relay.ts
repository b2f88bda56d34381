import { domainToASCII } from 'node:url';
import { createTransport } from 'nodemailer';
import { classifyDeliveryError } from '../mail-replies/index.ts';
import type { DeliveryFailure } from '../mail-replies/index.ts';

/** A finished letter on its way out. */
export interface OutgoingMessage {
  /** `from` is empty for automatic answers and bounces. */
  envelope: { from: string; to: string[] };
  /** The message as it is to arrive; lines end in CR LF. */
  raw: Uint8Array;
}

/** What became of a letter for one recipient. */
export type RelayResult =
  | { recipient: string; outcome: 'accepted'; reply: string }
  | { recipient: string; outcome: 'failed'; failure: DeliveryFailure };

/** The office's way out to the world. */
export interface Relay {
  /** One result per recipient, in their order. Never rejects: failures are results. */
  send(message: OutgoingMessage): Promise<RelayResult[]>;
  /** Lets running letters finish, then closes the connections. */
  close(): Promise<void>;
}

/** Settings besides the address. */
export interface RelayOptions {
  /** Our name in EHLO; it should be the one our address resolves to. */
  hostname?: string;
  maxConnections?: number;
  connectionTimeoutMs?: number;
  /** Longest silence of the relay, in ms; RFC 5321 asks for ten minutes after DATA. */
  socketTimeoutMs?: number;
}

/** What nodemailer tells after a message; only what is read here. */
interface Sent {
  accepted?: unknown[];
  rejectedErrors?: { recipient?: unknown }[];
  response?: string;
}

/**
 * Sends through the relay at `url` (`smtp://user:password@host:587`, `smtps://…`, options of nodemailer in the query,
 * for example `?requireTLS=true`). Encrypts when the relay offers it. The bytes leave as they are: no header is added.
 */
export function createRelay(url: string, options: RelayOptions = {}): Relay {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: options.maxConnections ?? 4,
    maxRequeues: 1,
    name: options.hostname,
    connectionTimeout: options.connectionTimeoutMs ?? 30_000,
    greetingTimeout: options.connectionTimeoutMs ?? 30_000,
    socketTimeout: options.socketTimeoutMs ?? 10 * 60_000,
    disableFileAccess: true,
    disableUrlAccess: true,
    logger: false,
  });
  const running = new Set<Promise<RelayResult[]>>();

  async function attempt({ envelope, raw }: OutgoingMessage): Promise<RelayResult[]> {
    try {
      const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
      const sent: Sent = await transport.sendMail({
        envelope: { ...envelope, size: bytes.length, use8BitMime: hasEightBits(bytes) },
        raw: bytes,
      });
      return envelope.to.map((recipient) => resultFor(recipient, sent));
    } catch (error) {
      return envelope.to.map((recipient) => ({ recipient, outcome: 'failed', failure: classifyDeliveryError(errorFor(recipient, error)) }));
    }
  }

  return {
    async send(message) {
      const sending = attempt(message);
      running.add(sending);
      try {
        return await sending;
      } finally {
        running.delete(sending);
      }
    },
    async close() {
      await Promise.all(running);
      transport.close();
    },
  };
}

function resultFor(recipient: string, sent: Sent): RelayResult {
  const key = addressKey(recipient);
  const refused = sent.rejectedErrors?.find((error) => addressKey(error.recipient) === key);
  if (refused) return { recipient, outcome: 'failed', failure: classifyDeliveryError(refused) };
  if (sent.accepted?.some((address) => addressKey(address) === key)) return { recipient, outcome: 'accepted', reply: sent.response ?? '' };
  // Neither taken nor refused: whoever is not certainly served is tried again.
  return { recipient, outcome: 'failed', failure: classifyDeliveryError(new Error('the relay did not answer for this recipient')) };
}

/** When all recipients were refused, each has an error of its own inside the common one. */
function errorFor(recipient: string, error: unknown): unknown {
  if (typeof error !== 'object' || error === null || !('rejectedErrors' in error) || !Array.isArray(error.rejectedErrors)) return error;
  return error.rejectedErrors.find((one: { recipient?: unknown }) => addressKey(one.recipient) === addressKey(recipient)) ?? error;
}

/** The library gives addresses back with their domain in another spelling (ASCII form, lower case). */
function addressKey(address: unknown): string {
  const text = String(address);
  const at = text.lastIndexOf('@');
  return `${text.slice(0, at)}@${domainToASCII(text.slice(at + 1))}`.toLowerCase();
}

function hasEightBits(bytes: Buffer): boolean {
  return bytes.some((byte) => byte > 0x7f);
}
