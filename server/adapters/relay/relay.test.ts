import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { after, describe, test } from 'node:test';
import { startSmtpSink } from '../../../tests/kit/mail/smtp-sink.ts';
import type { SmtpSink } from '../../../tests/kit/mail/smtp-sink.ts';
import { createSelfSignedCertificate } from '../smtp/index.ts';
import { createRelay } from './index.ts';
import type { Relay, RelayResult } from './index.ts';

const open: { close(): unknown }[] = [];
after(() => Promise.all(open.map((one) => one.close())));

async function world(options: Parameters<typeof startSmtpSink>[0] = {}): Promise<SmtpSink> {
  const sink = await startSmtpSink(options);
  open.push(sink);
  return sink;
}

function relayTo(url: string, options: Parameters<typeof createRelay>[1] = {}): Relay {
  const relay = createRelay(url, { hostname: 'mx.gmina.example', ...options });
  open.unshift(relay);
  return relay;
}

/** A server that talks the given script and then does `last`. */
async function badServer(answers: string[], last: (socket: Socket) => void): Promise<string> {
  const server = createServer((socket) => {
    const left = [...answers];
    socket.on('error', () => {});
    socket.write(`${left.shift()}\r\n`);
    socket.on('data', () => {
      const next = left.shift();
      if (next) socket.write(`${next}\r\n`);
      else last(socket);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  open.push(server);
  return `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const raw = Buffer.from('From: urzad@gmina.example\r\nSubject: x\r\n\r\nDzien dobry\r\n');
const from = 'urzad@gmina.example';

function failureOf(result: RelayResult | undefined): string {
  return result?.outcome === 'failed' ? `${result.failure.kind} ${result.failure.reason}` : 'accepted';
}

describe('the relay reports', () => {
  test('each recipient for itself: one refused, one put off, one served', async () => {
    const sink = await world({
      rules: { recipient: (to) => (to.startsWith('nikt') ? { code: 550, text: '5.1.1 No such user' } : to.startsWith('potem') ? { code: 450, text: '4.2.0 Greylisted' } : null) },
    });
    const to = ['nikt@example.org', 'Jan@EXAMPLE.org', 'potem@example.org'];
    const results = await relayTo(sink.url).send({ envelope: { from, to }, raw });
    assert.deepEqual(results.map(({ recipient }) => recipient), to);
    assert.deepEqual(results.map(failureOf), ['permanent no-such-address', 'accepted', 'temporary greylisted']);
    assert.equal(sink.letters.length, 1);
  });

  test('each recipient for itself also when none is served', async () => {
    const sink = await world({ rules: { recipient: (to) => ({ code: to.startsWith('a') ? 550 : 451, text: 'Nie' }) } });
    const results = await relayTo(sink.url).send({ envelope: { from, to: ['a@x.pl', 'b@x.pl'] }, raw });
    assert.deepEqual(results.map(failureOf), ['permanent no-such-address', 'temporary refused']);
  });

  test('a refused letter for all its recipients', async () => {
    const sink = await world({ rules: { letter: () => ({ code: 554, text: '5.7.1 Spam' }) } });
    const results = await relayTo(sink.url).send({ envelope: { from, to: ['a@x.pl', 'b@x.pl'] }, raw });
    assert.deepEqual(results.map(failureOf), ['permanent refused-by-policy', 'permanent refused-by-policy']);
  });

  test('a relay that is not there, hangs up, is silent or greets with a refusal: temporary', async () => {
    const gone = await startSmtpSink();
    await gone.close();
    const hangsUp = await badServer(['220 x', '250 x', '250 ok'], (socket) => socket.destroy());
    const silent = await badServer(['220 x'], () => {});
    const closed = await badServer(['554 go away'], (socket) => socket.end());
    const quick = { connectionTimeoutMs: 300, socketTimeoutMs: 300 };
    const message = { envelope: { from, to: ['a@x.pl'] }, raw };
    const reasons = await Promise.all([gone.url, hangsUp, silent, closed].map(async (url) => failureOf((await relayTo(url, quick).send(message))[0])));
    assert.deepEqual(reasons, ['temporary connection-refused', 'temporary connection-lost', 'temporary timeout', 'temporary refused']);
  });

  test('a certificate nobody vouches for: temporary, unless the office trusts it', async () => {
    const sink = await world({ tls: createSelfSignedCertificate('swiat.example', new Date()) });
    const message = { envelope: { from, to: ['a@x.pl'] }, raw };
    assert.equal(failureOf((await relayTo(sink.url).send(message))[0]), 'temporary tls');
    assert.equal(failureOf((await relayTo(`${sink.url}?tls.rejectUnauthorized=false`).send(message))[0]), 'accepted');
    assert.equal(sink.letters[0]?.tls, true);
  });

  test('an address that cannot be written on an envelope: permanent', async () => {
    const sink = await world();
    assert.equal(failureOf((await relayTo(sink.url).send({ envelope: { from, to: ['a b'] }, raw }))[0]), 'permanent bad-address');
  });
});

describe('the relay sends', () => {
  test('exactly our bytes: dots, long lines, 8 bits, no header added', async () => {
    const sink = await world();
    const ours = Buffer.from(`Subject: =?utf-8?Q?x?=\r\n\r\n.kropka\r\n..\r\nzażółć ${'x'.repeat(3000)}\r\n.\r\n\r\n`);
    const [result] = await relayTo(sink.url).send({ envelope: { from: '', to: ['jan@gęśla.example'] }, raw: ours });
    assert.equal(failureOf(result), 'accepted');
    assert.match(result?.outcome === 'accepted' ? result.reply : '', /^250/);
    assert.deepEqual(sink.letters[0]?.raw, ours);
    assert.equal(sink.letters[0]?.from, '');
    assert.equal(sink.letters[0]?.eightBitMime, true);
  });

  test('many letters over few connections, and waits for them when it closes', async () => {
    const sink = await world();
    const relay = createRelay(sink.url, { maxConnections: 2 });
    const sending = Array.from({ length: 30 }, (_, n) => relay.send({ envelope: { from, to: [`a${n}@x.pl`] }, raw }));
    await relay.close();
    assert.deepEqual((await Promise.all(sending)).flat().map(failureOf), Array.from({ length: 30 }, () => 'accepted'));
    assert.equal(sink.letters.length, 30);
    assert.ok(sink.connections() <= 2);
  });
});
