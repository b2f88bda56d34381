import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { Readable } from 'node:stream';

/** What the scanner says. `unavailable` is no verdict: the caller keeps the content apart and asks again. */
export type ScanResult =
  | { verdict: 'clean' }
  | { verdict: 'infected'; signature: string }
  | { verdict: 'unavailable'; reason: 'unreachable' | 'timeout' | 'too-large' | 'error'; text: string };

/** A virus scanner. */
export interface Antivirus {
  /** Scans a content. Rejects only when `content` itself cannot be read. */
  scan(content: Readable | Uint8Array): Promise<ScanResult>;
  /** The scanner's name, version and age of its signatures, or null when it does not answer. */
  version(): Promise<string | null>;
}

/** How to reach clamd. */
export interface ClamdOptions {
  /** `tcp://127.0.0.1:3310` or `unix:/run/clamav/clamd.ctl`. */
  address: string;
  connectTimeoutMs?: number;
  /** Longest silence while sending or waiting for the verdict. Default 2 minutes: archives take long. */
  timeoutMs?: number;
}

const pieceBytes = 256 * 1024;
// A scanner at work still greets at once; longer silence is none of its work.
const greetingMs = 5000;

// How long to listen after each piece, ever longer: a busy computer is slow to hand an answer over.
const slowly = [5, 50, 200];

function isHangUp(result: ScanResult): boolean {
  return result.verdict === 'unavailable' && result.reason === 'error' && /EPIPE|ECONNRESET|hung up/.test(result.text);
}

/** A scanner that speaks clamd's INSTREAM (clamd(8)); one connection per content. */
export function createClamd(options: ClamdOptions): Antivirus {
  const target = parseAddress(options.address);
  return {
    async scan(content) {
      if (content instanceof Readable) return scanOnce(target, options, { source: content, pauseMs: 0 });
      // "Too large" is lost when the scanner hangs up while we are writing; slowly, its answer is read before the next write.
      let result = await scanOnce(target, options, { source: Readable.from(pieces(content)), pauseMs: 0 });
      for (const pauseMs of slowly) {
        if (!isHangUp(result)) break;
        result = await scanOnce(target, options, { source: Readable.from(pieces(content)), pauseMs });
      }
      return result;
    },
    async version() {
      const conversation = new Conversation(target, { ...options, timeoutMs: Math.min(options.timeoutMs ?? greetingMs, greetingMs) });
      try {
        return await conversation.ask('zVERSION\0');
      } catch {
        return null;
      } finally {
        conversation.end();
      }
    },
  };
}

async function scanOnce(target: Target, options: ClamdOptions, sending: Sending): Promise<ScanResult> {
  const conversation = new Conversation(target, options);
  try {
    return await conversation.scan(sending);
  } finally {
    conversation.end();
    sending.source.destroy();
  }
}

/** What is sent, and how long to listen after each piece. */
type Sending = { source: Readable; pauseMs: number };

class Conversation {
  readonly #socket: Socket;
  readonly #answer: Promise<string>;
  #answered = false;
  #connected = false;

  constructor(target: Target, options: ClamdOptions) {
    this.#socket = connect(target);
    this.#socket.setTimeout(options.connectTimeoutMs ?? 5000);
    this.#socket.once('connect', () => {
      this.#connected = true;
      this.#socket.setTimeout(options.timeoutMs ?? 120_000);
    });
    this.#answer = this.#readAnswer();
    // The answer is asked for later; until then its failure is nobody's.
    this.#answer.catch(() => {});
  }

  async ask(command: string): Promise<string> {
    this.#socket.write(command);
    return this.#answer;
  }

  async scan(sending: Sending): Promise<ScanResult> {
    const sent = this.#send(sending);
    // An answer that comes before all is sent ends the sending: "too large".
    sent.catch(() => {});
    try {
      const answer = await Promise.race([this.#answer, sent.then(() => this.#answer)]);
      return readVerdict(answer);
    } catch (error) {
      if (error instanceof SourceFailed) throw error.cause;
      return this.#failure(error as Error & { code?: string });
    }
  }

  end(): void {
    this.#socket.destroy();
  }

  async #send({ source, pauseMs }: Sending): Promise<void> {
    await this.#write(Buffer.from('zINSTREAM\0'));
    try {
      for await (const chunk of source as AsyncIterable<Uint8Array>) {
        for (const piece of pieces(chunk)) {
          if (this.#answered) return;
          const length = Buffer.alloc(4);
          length.writeUInt32BE(piece.length);
          this.#socket.write(length);
          await this.#write(piece);
          if (pauseMs > 0) await new Promise((resolve) => { setTimeout(resolve, pauseMs); });
        }
      }
    } catch (error) {
      throw new SourceFailed(error);
    }
    await this.#write(Buffer.alloc(4));
  }

  /** Waits until the socket takes more; a socket that ends takes everything, the answer tells why it ended. */
  async #write(bytes: Uint8Array): Promise<void> {
    if (this.#socket.destroyed || this.#socket.write(bytes)) return;
    await new Promise<void>((resolve) => {
      const go = (): void => {
        this.#socket.off('drain', go).off('close', go);
        resolve();
      };
      this.#socket.on('drain', go).on('close', go);
    });
  }

  #readAnswer(): Promise<string> {
    return new Promise((resolve, reject) => {
      let text = '';
      this.#socket.on('data', (chunk: Buffer) => {
        text += chunk.toString('utf8');
        const end = text.indexOf('\0');
        if (end < 0) return;
        this.#answered = true;
        resolve(text.slice(0, end).trim());
      });
      this.#socket.once('timeout', () => this.#socket.destroy(Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' })));
      this.#socket.once('error', reject);
      this.#socket.once('close', () => reject(new Error('the scanner hung up without an answer')));
    });
  }

  #failure(error: Error & { code?: string }): ScanResult {
    const reason = error.code === 'ETIMEDOUT' ? 'timeout' : this.#connected ? 'error' : 'unreachable';
    return { verdict: 'unavailable', reason, text: error.message };
  }
}

/** Reads clamd's answer to INSTREAM. Pure. */
export function readVerdict(answer: string): ScanResult {
  const found = /^stream: (.+) FOUND$/.exec(answer);
  if (found) return { verdict: 'infected', signature: found[1]! };
  if (answer === 'stream: OK') return { verdict: 'clean' };
  const reason = /size limit exceeded/i.test(answer) ? 'too-large' : 'error';
  return { verdict: 'unavailable', reason, text: answer.slice(0, 300) };
}

class SourceFailed extends Error {
  constructor(cause: unknown) {
    super('the content cannot be read', { cause });
  }
}

type Target = { path: string } | { host: string; port: number };

function parseAddress(address: string): Target {
  if (address.startsWith('unix:')) return { path: address.slice('unix:'.length) };
  const url = new URL(address);
  if (url.protocol !== 'tcp:') throw new Error(`not an address of clamd: ${address}`);
  return { host: url.hostname.replaceAll(/[[\]]/g, ''), port: Number(url.port || 3310) };
}

function* pieces(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
}
