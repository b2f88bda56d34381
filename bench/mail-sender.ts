/** A program that sends the measured mixture by SMTP, as fast as it is taken or at a given pace, and tells when each letter was accepted. */
import { connect, type Socket } from 'node:net';
import { corpus, type BenchMail } from './corpus.ts';

export type Sending = { port: number; to: string; connections: number; count: number; seed: number; perSecond: number | null };
/** `acceptedAt` in ms since 1970, in the order of the letters; null for those that were refused. */
export type Sent = { beganAt: number; endedAt: number; bytes: number; acceptedAt: (number | null)[] };

process.on('message', (order: Sending | 'go') => { void (order === 'go' ? start() : prepare(order)); });

let sending: Sending;
let mails: BenchMail[] = [];

async function prepare(order: Sending): Promise<void> {
  sending = order;
  mails = corpus(order.count, order.seed);
  process.send!('ready');
}

async function start(): Promise<void> {
  const sent: Sent = { beganAt: now(), endedAt: 0, bytes: mails.reduce((sum, mail) => sum + mail.bytes.length, 0), acceptedAt: mails.map(() => null) };
  let next = 0;
  await Promise.all(Array.from({ length: sending.connections }, async () => {
    const peer = await Peer.open(sending.port);
    for (let i = next++; i < mails.length; i = next++) {
      if (sending.perSecond !== null) await until(sent.beganAt + (i * 1000) / sending.perSecond);
      if (await peer.send(mails[i]!, sending.to)) sent.acceptedAt[i] = now();
    }
    await peer.quit();
  }));
  sent.endedAt = now();
  report(sent);
}

function now(): number {
  return performance.timeOrigin + performance.now();
}

async function until(instant: number): Promise<void> {
  const pause = instant - now();
  if (pause > 0) await new Promise((resolve) => { setTimeout(resolve, pause); });
}

/** One SMTP connection with pipelining (RFC 2920), as mail servers use it. */
class Peer {
  readonly #socket: Socket;
  #text = '';
  #waiting: (() => void) | null = null;
  #broken: Error | null = null;

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (chunk) => { this.#text += chunk.toString('latin1'); this.#waiting?.(); });
    socket.on('close', () => { this.#broken ??= new Error('the server closed the connection'); this.#waiting?.(); });
    socket.on('error', (error) => { this.#broken = error; this.#waiting?.(); });
  }

  static async open(port: number): Promise<Peer> {
    const peer = new Peer(connect({ port, host: '127.0.0.1' }));
    await peer.#reply();
    peer.#socket.write('EHLO poczta.mieszkaniec.example\r\n');
    await peer.#reply();
    return peer;
  }

  async send(mail: BenchMail, to: string): Promise<boolean> {
    this.#socket.write(`MAIL FROM:<${mail.from}> BODY=8BITMIME\r\nRCPT TO:<${to}>\r\nDATA\r\n`);
    const codes = [await this.#reply(), await this.#reply(), await this.#reply()];
    if (codes[2] !== 354) throw new Error(`letter refused: ${codes.join(' ')}`);
    this.#socket.cork();
    this.#socket.write(mail.bytes);
    this.#socket.write('.\r\n');
    this.#socket.uncork();
    return await this.#reply() === 250;
  }

  async quit(): Promise<void> {
    this.#socket.write('QUIT\r\n');
    await this.#reply();
    this.#socket.destroy();
  }

  /** The code of the next reply; a reply may have several lines. */
  async #reply(): Promise<number> {
    for (;;) {
      const end = /^(?:\d{3}-[^\n]*\n)*(\d{3})(?: [^\n]*)?\n/.exec(this.#text);
      if (end) {
        this.#text = this.#text.slice(end[0].length);
        return Number(end[1]);
      }
      if (this.#broken) throw this.#broken;
      await new Promise<void>((resolve) => { this.#waiting = resolve; });
      this.#waiting = null;
    }
  }
}

function report(result: Sent): void {
  process.once('disconnect', () => process.exit(0));
  process.send!(result);
  process.disconnect();
}
