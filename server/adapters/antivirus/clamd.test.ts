import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { Readable } from 'node:stream';
import { after, before, describe, test } from 'node:test';
import type { TestContext } from 'node:test';
import { harmlessVirus, startClamd } from '../../../tests/kit/mail/clamd.ts';
import type { Clamd } from '../../../tests/kit/mail/clamd.ts';
import { createClamd, readVerdict } from './index.ts';

let scanner: Clamd | null = null;
let absent = 'not available: clamd';
const open: { close(): unknown }[] = [];

before(async () => {
  const started = await startClamd();
  if (typeof started === 'string') absent = started;
  else scanner = started;
});
after(async () => {
  for (const one of open) one.close();
  await scanner?.close();
});

function needs(t: TestContext): Clamd | null {
  if (!scanner) t.skip(absent);
  return scanner;
}

async function badScanner(behave: (socket: Socket) => void): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    behave(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  open.push(server);
  return `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('the scanner is no verdict', () => {
  test('when it is not there', async () => {
    const nowhere = createClamd({ address: 'unix:/tmp/nie-ma-takiego-gniazda' });
    assert.equal((await nowhere.scan(Buffer.from('x'))).verdict, 'unavailable');
    assert.equal(await nowhere.version(), null);
    const closed = await createClamd({ address: 'tcp://127.0.0.1:1' }).scan(Buffer.from('x'));
    assert.deepEqual([closed.verdict, closed.verdict === 'unavailable' && closed.reason], ['unavailable', 'unreachable']);
  });

  test('when it is silent, hangs up or talks nonsense', async () => {
    const content = randomBytes(3_000_000);
    const silent = await badScanner((socket) => socket.resume());
    const deaf = await badScanner(() => {});
    const hangsUp = await badScanner((socket) => socket.once('data', () => socket.destroy()));
    const nonsense = await badScanner((socket) => socket.end('HTTP/1.1 400 Bad Request\0'));
    const reasons: string[] = [];
    for (const address of [silent, deaf, hangsUp, nonsense]) {
      const result = await createClamd({ address, timeoutMs: 100 }).scan(content);
      reasons.push(result.verdict === 'unavailable' ? result.reason : result.verdict);
    }
    assert.deepEqual(reasons, ['timeout', 'timeout', 'error', 'error']);
  });

  test('when its answer is an error', () => {
    assert.deepEqual(readVerdict('INSTREAM size limit exceeded. ERROR'), { verdict: 'unavailable', reason: 'too-large', text: 'INSTREAM size limit exceeded. ERROR' });
    assert.equal(readVerdict('stream: Can\'t allocate memory ERROR').verdict, 'unavailable');
    assert.equal(readVerdict('').verdict, 'unavailable');
    assert.equal(readVerdict('stream: OK FOUND').verdict, 'infected');
  });

  test('when the content cannot be read: that error is the caller\'s', async (t) => {
    const clamd = needs(t);
    if (!clamd) return;
    const broken = new Readable({ read: () => void broken.destroy(new Error('dysk')) });
    await assert.rejects(createClamd(clamd).scan(broken), /dysk/);
  });

  test('when the content is larger than the scanner takes', async (t) => {
    const clamd = needs(t);
    if (!clamd) return;
    const result = await createClamd(clamd).scan(Buffer.alloc(clamd.streamLimit * 4));
    assert.deepEqual([result.verdict, result.verdict === 'unavailable' && result.reason], ['unavailable', 'too-large']);
  });
});

describe('the scanner finds', () => {
  test('nothing in a harmless content, also an empty one', async (t) => {
    const clamd = needs(t);
    if (!clamd) return;
    const antivirus = createClamd(clamd);
    assert.deepEqual(await antivirus.scan(Buffer.from('Dzien dobry')), { verdict: 'clean' });
    assert.deepEqual(await antivirus.scan(Buffer.alloc(0)), { verdict: 'clean' });
    assert.deepEqual(await antivirus.scan(Readable.from([randomBytes(1_000_000), randomBytes(2_000_000)])), { verdict: 'clean' });
    assert.match((await antivirus.version()) ?? '', /^ClamAV/);
  });

  test('the virus, alone, deep inside, and inside an attachment of a letter', async (t) => {
    const clamd = needs(t);
    if (!clamd) return;
    const antivirus = createClamd(clamd);
    const infected = { verdict: 'infected', signature: harmlessVirus.signature };
    assert.deepEqual(await antivirus.scan(Buffer.from(harmlessVirus.text)), infected);
    assert.deepEqual(await antivirus.scan(Buffer.concat([Buffer.alloc(2_000_000, ' '), Buffer.from(harmlessVirus.text)])), infected);
    const letter = `From: a@b.pl\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: application/octet-stream; name="a.bin"\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(harmlessVirus.text).toString('base64')}\r\n`;
    assert.deepEqual(await antivirus.scan(Buffer.from(letter)), infected);
  });
});
