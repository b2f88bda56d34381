import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { classifyDeliveryError, classifyReply } from './index.ts';

const replies: [response: string, command: string, kind: 'temporary' | 'permanent', reason: string, enhanced: string | null][] = [
  ['550 5.1.1 <nikt@example.org>: Recipient address rejected: User unknown', 'RCPT TO', 'permanent', 'no-such-address', '5.1.1'],
  ['550 No such user here', 'RCPT TO', 'permanent', 'no-such-address', null],
  ['550-5.1.1 The email account that you tried to reach does not exist.', 'RCPT TO', 'permanent', 'no-such-address', '5.1.1'],
  ['553 sorry, that domain is not in my list', 'RCPT TO', 'permanent', 'bad-address', null],
  ['550 5.1.2 Host unknown', 'RCPT TO', 'permanent', 'no-such-domain', '5.1.2'],
  ['552 5.2.2 Mailbox full', 'RCPT TO', 'permanent', 'mailbox-full', '5.2.2'],
  ['452 4.2.2 Mailbox full', 'RCPT TO', 'temporary', 'mailbox-full', '4.2.2'],
  ['550 quota exceeded', 'RCPT TO', 'permanent', 'mailbox-full', null],
  ['552 Too many recipients', 'RCPT TO', 'temporary', 'too-many-recipients', null],
  ['452 4.5.3 Too many recipients', 'RCPT TO', 'temporary', 'too-many-recipients', '4.5.3'],
  ['450 4.2.0 <a@b.pl>: Recipient address rejected: Greylisted, see http://postgrey', 'RCPT TO', 'temporary', 'greylisted', '4.2.0'],
  ['451 4.7.1 Greylisting in action, please come back later', 'RCPT TO', 'temporary', 'greylisted', '4.7.1'],
  ['451 Temporarily deferred, try again in 5 minutes', 'RCPT TO', 'temporary', 'greylisted', null],
  ['450 mailbox unavailable', 'RCPT TO', 'temporary', 'greylisted', null],
  ['421 4.3.2 Service shutting down', 'RCPT TO', 'temporary', 'busy', '4.3.2'],
  ['421 too many connections', 'CONN', 'temporary', 'busy', null],
  ['554 5.7.1 Relay access denied', 'RCPT TO', 'permanent', 'refused-by-policy', '5.7.1'],
  ['550 5.7.26 Unauthenticated email is not accepted due to DMARC policy', 'DATA', 'permanent', 'refused-by-policy', '5.7.26'],
  ['550 blocked using zen.spamhaus.org', 'RCPT TO', 'permanent', 'refused-by-policy', null],
  ['554 5.6.0 Message contains a virus', 'DATA', 'permanent', 'content-refused', '5.6.0'],
  ['554 Transaction failed', 'DATA', 'permanent', 'content-refused', null],
  ['552 5.3.4 Message size exceeds fixed limit', 'MAIL FROM', 'permanent', 'too-large', '5.3.4'],
  ['552 message too big', 'DATA', 'permanent', 'too-large', null],
  ['452 4.3.1 Insufficient system storage', 'DATA', 'temporary', 'server-full', '4.3.1'],
  ['451 4.3.0 Error', 'DATA', 'temporary', 'refused', '4.3.0'],
  ['553 5.1.8 Sender address rejected', 'MAIL FROM', 'permanent', 'sender-refused', '5.1.8'],
  ['550 not allowed to send as this', 'MAIL FROM', 'permanent', 'sender-refused', null],
  ['535 5.7.8 Authentication failed', 'AUTH PLAIN', 'temporary', 'login-failed', '5.7.8'],
  ['530 5.7.0 Authentication required', 'MAIL FROM', 'temporary', 'login-failed', '5.7.0'],
  ['554 No SMTP service here', 'CONN', 'temporary', 'refused', null],
  ['454 4.7.0 TLS not available', 'STARTTLS', 'temporary', 'tls', '4.7.0'],
];

describe('an answer of another server', () => {
  for (const [response, command, kind, reason, enhanced] of replies) {
    test(`${command}: "${response.slice(0, 60)}" is ${kind}, ${reason}`, () => {
      const failure = classifyReply(response, command);
      assert.deepEqual({ kind: failure.kind, reason: failure.reason, enhanced: failure.enhanced }, { kind, reason, enhanced });
      assert.equal(failure.code, Number(response.slice(0, 3)));
      assert.equal(failure.uncertain, false);
    });
  }

  test('every 4yz to the letter is temporary and every 5yz permanent, whatever it says', () => {
    for (let code = 400; code < 600; code += 1) {
      if ([530, 534, 535, 538, 552].includes(code)) continue;
      assert.equal(classifyReply(`${code} x`, 'DATA').kind, code < 500 ? 'temporary' : 'permanent', String(code));
    }
  });
});

const errors: [what: string, error: unknown, reason: string][] = [
  ['nobody listens', Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:25'), { code: 'ESOCKET', command: 'CONN' }), 'connection-refused'],
  ['the line breaks', Object.assign(new Error('read ECONNRESET'), { code: 'ESOCKET', command: 'CONN' }), 'connection-lost'],
  ['closed without a word', Object.assign(new Error('Connection closed unexpectedly'), { code: 'ECONNECTION', command: 'CONN' }), 'connection-lost'],
  ['the name is unknown', Object.assign(new Error('getaddrinfo ENOTFOUND smtp.example'), { code: 'EDNS' }), 'dns'],
  ['names cannot be asked', Object.assign(new Error('queryA EAI_AGAIN x'), { code: 'EAI_AGAIN' }), 'dns'],
  ['no answer in time', Object.assign(new Error('Connection timeout'), { code: 'ETIMEDOUT', command: 'CONN' }), 'timeout'],
  ['no way there', Object.assign(new Error('connect EHOSTUNREACH 10.0.0.1'), { code: 'ESOCKET' }), 'unreachable'],
  ['the certificate is wrong', Object.assign(new Error('self-signed certificate'), { code: 'ESOCKET', command: 'CONN' }), 'tls'],
  ['the certificate has ended', Object.assign(new Error('x'), { code: 'ESOCKET', cause: { code: 'CERT_HAS_EXPIRED' } }), 'tls'],
  ['the handshake fails', Object.assign(new Error('Error initiating TLS'), { code: 'ETLS' }), 'tls'],
  ['no password is set', Object.assign(new Error('Missing credentials'), { code: 'EAUTH', command: 'API' }), 'login-failed'],
  ['it talks nonsense', Object.assign(new Error('Invalid greeting'), { code: 'EPROTOCOL', command: 'CONN' }), 'protocol'],
  ['something new', new Error('?'), 'unknown'],
  ['not even an error', 'x', 'unknown'],
  ['nothing at all', undefined, 'unknown'],
];

describe('a failure of the network', () => {
  for (const [what, error, reason] of errors) {
    test(`${what}: ${reason}, and the letter is tried again`, () => {
      const failure = classifyDeliveryError(error);
      assert.deepEqual({ kind: failure.kind, reason: failure.reason, code: failure.code }, { kind: 'temporary', reason, code: null });
    });
  }

  test('after the letter was sent but before the answer leaves it uncertain', () => {
    assert.equal(classifyDeliveryError(Object.assign(new Error('Timeout'), { code: 'ETIMEDOUT', command: 'DATA' })).uncertain, true);
  });

  test('that was none, but an address that cannot be: permanent', () => {
    const failure = classifyDeliveryError(Object.assign(new Error('Invalid recipient'), { code: 'EENVELOPE', command: 'API' }));
    assert.deepEqual([failure.kind, failure.reason], ['permanent', 'bad-address']);
  });

  test('that holds an answer is read as the answer', () => {
    const failure = classifyDeliveryError({ code: 'EENVELOPE', command: 'RCPT TO', response: '450 4.2.1 busy\r\n', responseCode: 450 });
    assert.deepEqual([failure.kind, failure.code, failure.text], ['temporary', 450, '450 4.2.1 busy']);
  });
});
