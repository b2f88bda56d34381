import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { TLSSocket } from 'node:tls';

/** One answer of a server: its code and its lines without code. */
export interface SmtpReply {
  code: number;
  lines: string[];
  /** The last line, code included, for comparing as a whole. */
  text: string;
}

/** Where to connect. */
export interface SmtpTarget {
  port: number;
  host?: string;
}

/** A connection that sends exactly the bytes it is told to. */
export interface SmtpClient {
  readonly socket: Socket | TLSSocket;
  readonly greeting: SmtpReply;
  /** Sends bytes as they are. */
  write(bytes: string | Uint8Array): void;
  /** Sends a line and waits for its answer. */
  command(line: string): Promise<SmtpReply>;
  /** Waits for the next answer; rejects when the connection ends before it. */
  reply(): Promise<SmtpReply>;
  /** STARTTLS and the handshake, trusting any certificate. */
  startTls(): Promise<TLSSocket>;
  /** Resolves when the connection is over. */
  ended: Promise<void>;
  quit(): Promise<void>;
  destroy(): void;
}

/** A message and its envelope. */
export interface Letter {
  from: string;
  to: string[];
  raw: Uint8Array;
  /** Parameters of MAIL FROM, for example `SIZE=1234 BODY=8BITMIME`. */
  mailParameters?: string;
}

/** Connects and waits for the greeting. */
export async function connectSmtp(target: SmtpTarget): Promise<SmtpClient> {
  const reader = createReplyReader();
  let socket: Socket | TLSSocket = connect({ port: target.port, host: target.host ?? '127.0.0.1', noDelay: true });
  let over: () => void;
  const ended = new Promise<void>((resolve) => {
    over = resolve;
  });
  const attach = (to: Socket): void => {
    to.on('data', (chunk: Buffer) => reader.feed(chunk));
    to.on('error', () => {});
    to.once('close', () => {
      reader.fail(new Error('connection ended'));
      over();
    });
  };
  attach(socket);
  const greeting = await reader.next();
  const client: SmtpClient = {
    get socket() {
      return socket;
    },
    greeting,
    ended,
    write: (bytes) => void socket.write(bytes),
    async command(line) {
      socket.write(`${line}\r\n`);
      return reader.next();
    },
    reply: () => reader.next(),
    async startTls() {
      const answer = await client.command('STARTTLS');
      if (answer.code !== 220) throw new Error(`STARTTLS: ${answer.text}`);
      socket.removeAllListeners('data');
      const secure = connectTls({ socket, rejectUnauthorized: false });
      socket = secure;
      attach(secure);
      await once(secure, 'secureConnect');
      return secure;
    },
    async quit() {
      socket.end('QUIT\r\n');
      await ended;
    },
    destroy: () => void socket.destroy(),
  };
  return client;
}

/** Doubles the dots at line starts and adds the end mark: what a correct peer sends after 354. */
export function dotStuffed(raw: Uint8Array): Buffer {
  const text = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength).toString('latin1');
  const stuffed = text.replaceAll(/(^|\r\n)\./g, '$1..');
  return Buffer.from(`${stuffed}${stuffed === '' || stuffed.endsWith('\r\n') ? '' : '\r\n'}.\r\n`, 'latin1');
}

/** EHLO (or LHLO) once, then hand letters over one after another without pipelining. */
export async function sayHello(client: SmtpClient, verb: 'EHLO' | 'LHLO' | 'HELO' = 'EHLO'): Promise<SmtpReply> {
  return client.command(`${verb} klient.example`);
}

/** One transaction. Returns the answer to the message, or the first refusal before it. */
export async function handOver(client: SmtpClient, letter: Letter): Promise<SmtpReply> {
  const suffix = letter.mailParameters ? ` ${letter.mailParameters}` : '';
  const mail = await client.command(`MAIL FROM:<${letter.from}>${suffix}`);
  if (mail.code !== 250) return mail;
  for (const recipient of letter.to) {
    const rcpt = await client.command(`RCPT TO:<${recipient}>`);
    if (rcpt.code !== 250) return rcpt;
  }
  const data = await client.command('DATA');
  if (data.code !== 354) return data;
  client.write(dotStuffed(letter.raw));
  return client.reply();
}

/** Connects, hands one letter over, says goodbye. */
export async function deliver(target: SmtpTarget, letter: Letter): Promise<SmtpReply> {
  const client = await connectSmtp(target);
  try {
    await sayHello(client);
    return await handOver(client, letter);
  } finally {
    client.destroy();
  }
}

/**
 * A peer like the world's mail servers: offers the letter again and again (on a broken connection, on 4yz, on a
 * server that is not there) until it is told 250. Rejects on a 5yz and when `signal` fires.
 * Returns the answer and how many times it was offered.
 */
export async function deliverUntilAccepted(target: SmtpTarget, letter: Letter, signal?: AbortSignal): Promise<{ reply: SmtpReply; offers: number }> {
  for (let offers = 1; ; offers += 1) {
    signal?.throwIfAborted();
    const reply = await deliver(target, letter).catch(() => null);
    if (reply?.code === 250) return { reply, offers };
    if (reply && reply.code >= 500) throw new Error(`refused for good: ${reply.text}`);
    await pause(Math.min(20 * offers, 200));
  }
}

async function pause(ms: number): Promise<void> {
  await new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

interface ReplyReader {
  feed(chunk: Buffer): void;
  fail(error: Error): void;
  next(): Promise<SmtpReply>;
}

function createReplyReader(): ReplyReader {
  const replies: SmtpReply[] = [];
  const waiting: { resolve(reply: SmtpReply): void; reject(error: Error): void }[] = [];
  let buffered = '';
  let lines: string[] = [];
  let failure: Error | null = null;
  return {
    feed(chunk) {
      buffered += chunk.toString('latin1');
      for (let at = buffered.indexOf('\n'); at >= 0; at = buffered.indexOf('\n')) {
        const line = buffered.slice(0, at).replace(/\r$/, '');
        buffered = buffered.slice(at + 1);
        lines.push(line.slice(4));
        if (line[3] === '-') continue;
        const reply = { code: Number(line.slice(0, 3)), lines, text: line };
        lines = [];
        const first = waiting.shift();
        if (first) first.resolve(reply);
        else replies.push(reply);
      }
    },
    fail(error) {
      failure = error;
      for (const { reject } of waiting.splice(0)) reject(error);
    },
    next() {
      const ready = replies.shift();
      if (ready) return Promise.resolve(ready);
      if (failure) return Promise.reject(failure);
      return new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
      });
    },
  };
}
