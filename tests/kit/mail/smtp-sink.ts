import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { SMTPServerError } from 'smtp-server';

/** A letter the world has accepted. */
export interface SinkLetter {
  from: string;
  to: string[];
  raw: Buffer;
  tls: boolean;
  smtpUtf8: boolean;
  eightBitMime: boolean;
}

/** A refusal: the code and the text after it, with or without an enhanced code (`5.1.1 No such user`). */
export interface SinkRefusal {
  code: number;
  text: string;
}

/** What the world says at each step; null means 250. May be changed while it runs. */
export interface SinkRules {
  sender?: (address: string) => SinkRefusal | null;
  recipient?: (address: string) => SinkRefusal | null;
  letter?: (letter: SinkLetter) => SinkRefusal | null;
}

/** A mail server that plays the world. */
export interface SmtpSink {
  port: number;
  url: string;
  letters: SinkLetter[];
  /** Refused steps, in order: `RCPT a@b.pl 550`. */
  refusals: string[];
  rules: SinkRules;
  /** Connections taken so far. */
  connections(): number;
  /** Resolves with all letters once there are at least `count`. */
  waitFor(count: number): Promise<SinkLetter[]>;
  close(): Promise<void>;
}

/** Starts a world on a free port of the loopback. `tls`: offers STARTTLS with that pair. */
export async function startSmtpSink(options: { rules?: SinkRules; tls?: { cert: string; key: string }; port?: number } = {}): Promise<SmtpSink> {
  const arrivals = new Set<() => void>();
  let connections = 0;
  const sink: Omit<SmtpSink, 'port' | 'url' | 'close'> = {
    letters: [],
    refusals: [],
    rules: options.rules ?? {},
    connections: () => connections,
    waitFor: (count) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (sink.letters.length < count) return;
          arrivals.delete(look);
          resolve(sink.letters);
        };
        arrivals.add(look);
        look();
      }),
  };
  const judge = (step: string, refusal: SinkRefusal | null | undefined): SMTPServerError | null => {
    if (!refusal) return null;
    sink.refusals.push(`${step} ${refusal.code}`);
    return Object.assign(new Error(refusal.text), { responseCode: refusal.code });
  };
  const server = new SMTPServer({
    name: 'swiat.example',
    logger: false,
    disableReverseLookup: true,
    lenientAddressParsing: true,
    disabledCommands: options.tls ? ['AUTH'] : ['AUTH', 'STARTTLS'],
    ...options.tls,
    onConnect: (_session, done) => {
      connections += 1;
      done();
    },
    onMailFrom: ({ address }, _session, done) => done(judge(`MAIL ${address}`, sink.rules.sender?.(address))),
    onRcptTo: ({ address }, _session, done) => done(judge(`RCPT ${address}`, sink.rules.recipient?.(address))),
    onData: async (stream, session, done) => {
      const raw = await stream.toArray().then((chunks) => Buffer.concat(chunks as Buffer[]), () => null);
      // The sender died in the middle.
      if (raw === null) return;
      const { mailFrom, rcptTo, smtpUtf8, bodyType } = session.envelope;
      const to = rcptTo.map(({ address }) => address);
      const letter: SinkLetter = { from: mailFrom ? mailFrom.address : '', to, raw, tls: session.secure, smtpUtf8: smtpUtf8 === true, eightBitMime: bodyType === '8bitmime' };
      const refusal = judge('DATA', sink.rules.letter?.(letter));
      if (!refusal) sink.letters.push(letter);
      done(refusal);
      for (const look of arrivals) look();
    },
  });
  server.on('error', () => {});
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return Object.assign(sink, {
    port,
    url: `smtp://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        for (const connection of server.connections) connection.close();
      }),
  });
}
