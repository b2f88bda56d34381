import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, describe, test } from 'node:test';
import { connectSmtp, deliver, dotStuffed, handOver, sayHello } from '../../../tests/kit/mail/smtp-client.ts';
import type { SmtpClient } from '../../../tests/kit/mail/smtp-client.ts';
import { startSmtpListener } from './index.ts';
import type { IncomingSmtpMessage, SmtpListener, SmtpListenerOptions, SmtpVerdict } from './index.ts';

interface Kept {
  raw: Buffer;
  message: IncomingSmtpMessage;
}

const open: { close(): Promise<void> }[] = [];
after(() => Promise.all(open.map((listener) => listener.close())));

const letter = { from: 'jan@example.org', to: ['urzad@gmina.example'], raw: Buffer.from('Subject: x\r\n\r\nDzien dobry\r\n') };

async function listen(changes: Partial<SmtpListenerOptions> = {}): Promise<SmtpListener & { kept: Kept[]; failed: unknown[] }> {
  const kept: Kept[] = [];
  const failed: unknown[] = [];
  const listener = await startSmtpListener({
    host: '127.0.0.1',
    port: 0,
    protocol: 'smtp',
    hostname: 'mx.gmina.example',
    tls: null,
    isKnownRecipient: async (address) => (address.startsWith('nikt') ? 'unknown' : address.startsWith('moze') ? 'unavailable' : 'known'),
    receive: async (message): Promise<SmtpVerdict> => {
      try {
        const pieces: Buffer[] = [];
        for await (const piece of message.stream) pieces.push(piece as Buffer);
        kept.push({ raw: Buffer.concat(pieces), message });
        return { kept: true, queueId: `Q${kept.length}` };
      } catch (error) {
        failed.push(error);
        throw error;
      }
    },
    ...changes,
    limits: { closeGraceMs: 500, ...changes.limits },
  });
  open.push(listener);
  return { ...listener, kept, failed };
}

async function greeted(port: number): Promise<SmtpClient> {
  const client = await connectSmtp({ port });
  await sayHello(client);
  return client;
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) {
    await new Promise((resolve) => {
      setTimeout(resolve, 5);
    });
  }
}

describe('the SMTP listener refuses', () => {
  test('an address the office does not have: 550 5.1.1', async () => {
    const { port } = await listen();
    assert.match((await deliver({ port }, { ...letter, to: ['nikt@gmina.example'] })).text, /^550 5\.1\.1 /);
  });

  test('for now, when addresses cannot be checked: 451', async () => {
    const { port } = await listen();
    assert.match((await deliver({ port }, { ...letter, to: ['moze@gmina.example'] })).text, /^451 4\.3\.0 /);
    const broken = await listen({ isKnownRecipient: () => Promise.reject(new Error('no database')) });
    assert.match((await deliver(broken, letter)).text, /^451 4\.3\.0 /);
  });

  test('for now, when keeping fails: 451 and the peer owns the letter', async () => {
    const errors: Error[] = [];
    const { port } = await listen({ receive: () => Promise.reject(new Error('disk')), onError: (error) => errors.push(error) });
    assert.match((await deliver({ port }, letter)).text, /^451 4\.3\.0 /);
    assert.equal(errors[0]?.message, 'disk');
  });

  test('with the code and words of the receiver, in ASCII', async () => {
    const { port } = await listen({ receive: async () => ({ refused: { code: 452, text: '4.3.1 Brak miejsca: żółć\r\n250 OK' } }) });
    assert.equal((await deliver({ port }, letter)).text, '452 4.3.1 Brak miejsca: zolc??250 OK');
  });

  test('a declared size above the limit at MAIL FROM: 552 5.3.4', async () => {
    const { port } = await listen({ limits: { maxMessageBytes: 1000 } });
    const client = await greeted(port);
    assert.match((await client.command('MAIL FROM:<a@b.pl> SIZE=1001')).text, /^552 5\.3\.4 /);
    client.destroy();
  });

  test('an actual size above the limit after the end of DATA, and the connection goes on', async () => {
    const { port, kept, failed } = await listen({ limits: { maxMessageBytes: 100_000 } });
    const client = await greeted(port);
    assert.match((await handOver(client, { ...letter, raw: Buffer.alloc(3_000_000, 'a\r\n') })).text, /^552 5\.3\.4 /);
    assert.equal(kept.length, 0);
    assert.match(String(failed[0]), /too-large/);
    assert.equal((await handOver(client, letter)).text, '250 2.0.0 Przyjeto jako Q1');
    client.destroy();
  });

  test('AUTH, VRFY of nothing, DATA without recipients, and commands it does not know', async () => {
    const { port } = await listen();
    const client = await greeted(port);
    assert.equal((await client.command('AUTH PLAIN AGEAYg==')).code, 500);
    assert.equal((await client.command('DATA')).code, 503);
    assert.equal((await client.command('XCLIENT ADDR=1.2.3.4')).code, 500);
    assert.equal((await client.command('STARTTLS')).code, 500);
    client.destroy();
  });

  test('parameters of extensions it does not offer: 555 (RFC 5321, 4.1.1.11), and the transaction goes on without them', async () => {
    const { port, kept } = await listen();
    const client = await greeted(port);
    for (const parameter of ['AUTH=<>', 'RET=HDRS', 'ENVID=q1', 'REQUIRETLS', 'HOLDFOR=60', 'SIZE=10 XYZZY=1', 'pozdrowienia']) {
      assert.match((await client.command(`MAIL FROM:<jan@example.org> ${parameter}`)).text, /^555 5\.5\.4 /, parameter);
    }
    assert.equal((await client.command('MAIL FROM:<jan@example.org> ŁĄKA\x07')).text, '555 5.5.4 Nieznany parametr polecenia: LAKA?');
    assert.equal((await client.command('RCPT TO:<u@g.pl>')).code, 503, 'a refused MAIL begins nothing');
    assert.equal((await client.command('MAIL FROM:<jan@example.org> body=8bitmime SIZE=100 SMTPUTF8')).code, 250);
    for (const parameter of ['NOTIFY=NEVER', 'ORCPT=rfc822;u@g.pl', 'SIZE=10', 'XYZZY']) {
      assert.match((await client.command(`RCPT TO:<u@g.pl> ${parameter}`)).text, /^555 5\.5\.4 /, parameter);
    }
    assert.equal((await client.command('DATA')).code, 503, 'a refused recipient is none');
    assert.equal((await client.command('RCPT TO:<u@g.pl>')).code, 250);
    assert.equal((await client.command('DATA')).code, 354);
    client.write('Subject: x\r\n.\r\n');
    assert.equal((await client.reply()).code, 250);
    assert.deepEqual(kept[0]?.message.envelope.rcptTo, ['u@g.pl']);
    client.destroy();
  });

  test('a command that never ends: 500, for good, and the connection is over', async () => {
    const client = await greeted((await listen()).port);
    client.write(`MAIL FROM:<${'a'.repeat(5000)}@x.example>`);
    assert.equal((await client.reply()).code, 500);
    await client.ended;
  });

  test('a peer that only makes mistakes: 421', async () => {
    const { port } = await listen({ limits: { maxBadCommands: 5 } });
    const client = await greeted(port);
    await client.command('MAIL FROM:<a@b.pl>');
    for (let mistake = 0; mistake < 5; mistake += 1) assert.equal((await client.command(`RCPT TO:<nikt${mistake}@gmina.example>`)).code, 550);
    assert.equal((await client.reply()).code, 421);
    await client.ended;
  });

  test('a peer that only makes conversation: 421', async () => {
    const { port } = await listen({ limits: { maxRecipients: 1 } });
    const client = await greeted(port);
    let answer = await client.command('NOOP');
    for (let said = 0; said < 200 && answer.code === 250; said += 1) answer = await client.command('NOOP');
    assert.equal(answer.code, 421);
  });

  test('more connections than one address may have, and takes them again when some have gone', async () => {
    const { port } = await listen({ limits: { maxConnectionsPerAddress: 2 } });
    const [one, two] = [await greeted(port), await greeted(port)];
    assert.equal((await connectSmtp({ port })).greeting.code, 421);
    one.destroy();
    await one.ended;
    let again = await connectSmtp({ port });
    while (again.greeting.code !== 220) again = await connectSmtp({ port });
    again.destroy();
    two.destroy();
  });

  test('more recipients than allowed: 452 for the next, the letter goes on', async () => {
    const { port } = await listen({ limits: { maxRecipients: 2 } });
    assert.match((await deliver({ port }, { ...letter, to: ['a@g.pl', 'b@g.pl', 'c@g.pl'] })).text, /^452 4\.5\.3 /);
  });
});

describe('the SMTP listener keeps nothing', () => {
  test('of a letter whose peer goes away in the middle', async () => {
    const { port, kept, failed } = await listen();
    const client = await greeted(port);
    await client.command('MAIL FROM:<a@b.pl>');
    await client.command('RCPT TO:<u@g.pl>');
    await client.command('DATA');
    client.write('Subject: pol listu\r\n\r\nab');
    client.socket.end();
    await until(() => failed.length === 1);
    assert.equal(kept.length, 0);
  });

  test('of a letter that trickles: one byte now and then does not win time', async () => {
    const { port, kept, failed } = await listen({ limits: { dataTimeoutMs: 200, dataIdleTimeoutMs: 5000 } });
    const client = await greeted(port);
    await client.command('MAIL FROM:<a@b.pl>');
    await client.command('RCPT TO:<u@g.pl>');
    await client.command('DATA');
    const trickle = setInterval(() => client.write('a'), 10);
    assert.match((await client.reply()).text, /^421 4\.4\.2 /);
    clearInterval(trickle);
    await client.ended;
    assert.match(String(failed[0]), /too-slow/);
    assert.equal(kept.length, 0);
  });

  test('of a silent peer: half a command does not win time either', async () => {
    const { port } = await listen({ limits: { commandTimeoutMs: 200 } });
    const client = await greeted(port);
    const trickle = setInterval(() => client.write('N'), 10);
    assert.match((await client.reply()).text, /^421 4\.4\.2 /);
    clearInterval(trickle);
    await client.ended;
  });

  test('of a letter that stops: silence within the message', async () => {
    const { port, failed } = await listen({ limits: { dataIdleTimeoutMs: 100 } });
    const client = await greeted(port);
    await client.command('MAIL FROM:<a@b.pl>');
    await client.command('RCPT TO:<u@g.pl>');
    await client.command('DATA');
    assert.match((await client.reply()).text, /^421 4\.4\.2 /);
    assert.match(String(failed[0]), /too-slow/);
  });
});

describe('the SMTP listener takes', () => {
  test('a letter and says 250 with the number it was kept under', async () => {
    const { port, kept } = await listen();
    assert.equal((await deliver({ port }, letter)).text, '250 2.0.0 Przyjeto jako Q1');
    const [first] = kept;
    assert.deepEqual(first?.raw, letter.raw);
    assert.deepEqual(first?.message.envelope, { mailFrom: 'jan@example.org', rcptTo: ['urzad@gmina.example'], smtpUtf8: false, eightBitMime: false, declaredSize: null });
    const { id, ...session } = first!.message.session;
    assert.ok(id);
    assert.deepEqual(session, { remoteAddress: '127.0.0.1', remoteName: null, helo: 'klient.example', tls: null, protocol: 'smtp' });
  });

  test('says 250 only after the letter is kept', async () => {
    const release = Promise.withResolvers<void>();
    const { port } = await listen({
      receive: async (message) => {
        message.stream.resume();
        await release.promise;
        return { kept: true, queueId: 'POZNO' };
      },
    });
    const client = await greeted(port);
    const answer = handOver(client, letter);
    const first = await Promise.race([answer, connectSmtp({ port }).then((other) => other.destroy()).then(() => 'nothing yet')]);
    assert.equal(first, 'nothing yet');
    release.resolve();
    assert.equal((await answer).text, '250 2.0.0 Przyjeto jako POZNO');
    client.destroy();
  });

  test('exactly the bytes sent: NUL, 8 bits, bare CR and LF, dots, no line end at the end of a line', async () => {
    const { port, kept } = await listen();
    const raw = Buffer.concat([Buffer.from('.a\r\n..\r\nx\n.\ny\n..z\r.\rq\0\r\n'), randomBytes(300_000), Buffer.from('\r\n.\r\r\n\r\n')]);
    const client = await greeted(port);
    assert.equal((await handOver(client, { ...letter, raw, mailParameters: 'BODY=8BITMIME SIZE=400000' })).code, 250);
    assert.deepEqual(kept[0]?.raw, raw);
    assert.equal(kept[0]?.message.envelope.eightBitMime, true);
    assert.equal(kept[0]?.message.envelope.declaredSize, 400_000);
    client.destroy();
  });

  test('one letter, not two, when a peer hides a second one behind a false end mark', async () => {
    const { port, kept } = await listen();
    const hidden = 'Subject: 1\r\n\r\na\n.\nMAIL FROM:<wojt@gmina.example>\r\nRCPT TO:<u@g.pl>\r\nDATA\r\nSubject: 2\n.\r\nQUIT\r\n';
    assert.equal((await deliver({ port }, { ...letter, raw: Buffer.from(hidden) })).code, 250);
    assert.equal(kept.length, 1);
    assert.equal(kept[0]?.raw.toString(), hidden);
  });

  test('pipelined commands and two letters in one write, answering in order', async () => {
    const { port, kept } = await listen();
    const client = await greeted(port);
    const envelope = 'MAIL FROM:<>\r\nRCPT TO:<u@g.pl>\r\nRCPT TO:<nikt@g.pl>\r\nDATA\r\n';
    client.write(Buffer.concat([Buffer.from(envelope), dotStuffed(Buffer.from('Subject: 1\r\n')), Buffer.from(envelope), dotStuffed(Buffer.from('Subject: 2\r\n')), Buffer.from('QUIT\r\n')]));
    const codes: number[] = [];
    for (let answer = 0; answer < 11; answer += 1) codes.push((await client.reply()).code);
    assert.deepEqual(codes, [250, 250, 550, 354, 250, 250, 250, 550, 354, 250, 221]);
    assert.deepEqual(kept.map(({ raw }) => raw.toString()), ['Subject: 1\r\n', 'Subject: 2\r\n']);
    assert.equal(kept[0]?.message.envelope.mailFrom, '');
  });

  test('addresses in UTF-8', async () => {
    const { port, kept } = await listen();
    const client = await greeted(port);
    await client.command('MAIL FROM:<zażółć@gęśla.example> SMTPUTF8');
    await client.command('RCPT TO:<wójt@gmina.example>');
    await client.command('DATA');
    client.write('.\r\n');
    assert.equal((await client.reply()).code, 250);
    assert.equal(kept[0]?.message.envelope.mailFrom, 'zażółć@gęśla.example');
    assert.equal(kept[0]?.message.envelope.smtpUtf8, true);
    client.destroy();
  });

  test('a letter whose receiver decides before reading it: the refusal waits for the end', async () => {
    const { port } = await listen({ receive: async () => ({ refused: { code: 554, text: '5.7.1 Nie' } }) });
    const client = await greeted(port);
    assert.equal((await handOver(client, { ...letter, raw: Buffer.alloc(5_000_000, 'x') })).text, '554 5.7.1 Nie');
    assert.equal((await client.command('NOOP')).code, 250);
    client.destroy();
  });

  test('a letter whose receiver gives up in the middle: the peer hears it at the end, and the next letter is taken', async () => {
    let full = true;
    const { port } = await listen({ receive: async ({ stream }) => {
      let size = 0;
      for await (const piece of stream) {
        size += (piece as Buffer).length;
        if (full && size > 1_000_000) throw new Error('the disk is full');
      }
      return { kept: true, queueId: String(size) };
    } });
    const client = await greeted(port);
    const large = { ...letter, raw: Buffer.alloc(5_000_000, 'x') };
    assert.equal((await handOver(client, large)).code, 451);
    full = false;
    assert.equal((await handOver(client, large)).code, 250);
    client.destroy();
  });

  test('offers what it can and nothing more', async () => {
    const { port } = await listen({ limits: { maxMessageBytes: 12345 } });
    const client = await connectSmtp({ port });
    assert.match(client.greeting.text, /^220 mx\.gmina\.example ESMTP/);
    assert.deepEqual((await sayHello(client)).lines.slice(1), ['PIPELINING', '8BITMIME', 'SMTPUTF8', 'ENHANCEDSTATUSCODES', 'SIZE 12345']);
    client.destroy();
  });
});

describe('the LMTP listener', () => {
  test('answers once per accepted recipient, named twice or not', async () => {
    const { port, kept } = await listen({ protocol: 'lmtp' });
    const client = await connectSmtp({ port });
    assert.equal((await sayHello(client, 'EHLO')).code, 500);
    await sayHello(client, 'LHLO');
    await client.command('MAIL FROM:<a@b.pl>');
    for (const to of ['u@g.pl', 'U@g.pl', 'nikt@g.pl', 'w@g.pl']) await client.command(`RCPT TO:<${to}>`);
    await client.command('DATA');
    client.write('.\r\n');
    for (let answer = 0; answer < 3; answer += 1) assert.equal((await client.reply()).text, '250 2.0.0 Przyjeto jako Q1');
    assert.equal((await client.command('NOOP')).lines[0], '2.0.0 OK');
    assert.equal(kept[0]?.message.session.protocol, 'lmtp');
    client.destroy();
  });
});

describe('closing the listener', () => {
  test('lets a running letter finish and tells idle peers at once', async () => {
    const started = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    const listener = await listen({
      limits: { closeGraceMs: 5000 },
      receive: async (message) => {
        message.stream.resume();
        started.resolve();
        await release.promise;
        return { kept: true, queueId: 'OSTATNI' };
      },
    });
    const idle = await greeted(listener.port);
    const busy = await greeted(listener.port);
    const answer = handOver(busy, letter);
    await started.promise;
    const closed = listener.close();
    assert.match((await idle.reply()).text, /^421 4\.3\.2 /);
    release.resolve();
    assert.equal((await answer).text, '250 2.0.0 Przyjeto jako OSTATNI');
    assert.match((await busy.reply()).text, /^421 4\.3\.2 /);
    await closed;
  });

  test('does not wait for ever: after the grace the connection is cut without 250', async () => {
    const started = Promise.withResolvers<void>();
    const listener = await listen({
      limits: { closeGraceMs: 50 },
      receive: () => {
        started.resolve();
        return new Promise(() => {});
      },
    });
    const answer = handOver(await greeted(listener.port), letter);
    await started.promise;
    await Promise.all([listener.close(), assert.rejects(answer, /connection ended/)]);
  });
});
