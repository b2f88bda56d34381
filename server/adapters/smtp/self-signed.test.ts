import assert from 'node:assert/strict';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { connectSmtp, handOver, sayHello } from '../../../tests/kit/mail/smtp-client.ts';
import { createSelfSignedCertificate, ownCertificate, startSmtpListener } from './index.ts';

const now = new Date('2026-11-03T12:00:00Z');
const host = 'mx.gmina.example';

describe('the certificate of our own', () => {
  test('is a valid certificate for our name, signed by its key', () => {
    for (const at of [now, new Date('2045-01-01T00:00:00Z')]) {
      const pair = createSelfSignedCertificate(host, at);
      const certificate = new X509Certificate(pair.cert);
      assert.equal(certificate.checkHost(host), host);
      assert.ok(certificate.verify(certificate.publicKey));
      assert.ok(certificate.checkPrivateKey(createPrivateKey(pair.key)));
      assert.ok(certificate.validFromDate < at && certificate.validToDate > at);
      assert.equal(certificate.ca, false);
    }
  });

  test('is made once, again for another name or after its end, and is for our eyes only', () => {
    const dir = mkdtempSync(join(tmpdir(), 'obieg-tls-'));
    try {
      const first = ownCertificate(dir, host, now);
      assert.deepEqual(ownCertificate(dir, host, now), first);
      assert.equal(statSync(join(dir, 'mail-key.pem')).mode & 0o777, 0o600);
      const renamed = ownCertificate(dir, 'poczta.gmina.example', now);
      assert.notEqual(renamed.cert, first.cert);
      assert.notEqual(ownCertificate(dir, 'poczta.gmina.example', new Date('2040-01-01')).cert, renamed.cert);
    } finally {
      rmSync(dir, { recursive: true });
    }
  });

  test('serves STARTTLS, and what the peer sent before the handshake does not count after it', async () => {
    const pair = createSelfSignedCertificate(host, new Date());
    let tls: unknown = null;
    const listener = await startSmtpListener({
      host: '127.0.0.1',
      port: 0,
      protocol: 'smtp',
      hostname: host,
      tls: pair,
      isKnownRecipient: async () => 'known',
      receive: async (message) => {
        message.stream.resume();
        tls = message.session.tls;
        return { kept: true, queueId: 'SZYFR' };
      },
    });
    const client = await connectSmtp(listener);
    assert.ok((await sayHello(client)).lines.includes('STARTTLS'));
    await client.command('MAIL FROM:<a@b.pl>');
    const secure = await client.startTls();
    assert.equal(new X509Certificate(secure.getPeerCertificate(true).raw).fingerprint256, new X509Certificate(pair.cert).fingerprint256);
    assert.equal((await client.command('RCPT TO:<u@g.pl>')).code, 503);
    assert.ok(!(await sayHello(client)).lines.includes('STARTTLS'));
    assert.equal((await handOver(client, { from: 'a@b.pl', to: ['u@g.pl'], raw: Buffer.from('x') })).code, 250);
    assert.match(JSON.stringify(tls), /TLSv1\.3/);
    await client.quit();
    await listener.close();
  });
});
