import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { settingsPage } from './describe-settings.ts';
import { loadConfig } from './load-config.ts';
import { StartFailure } from './start-failure.ts';

function complaint(env: Record<string, string>): string {
  try {
    loadConfig(env);
  } catch (error) {
    assert.ok(error instanceof StartFailure);
    return error.message;
  }
  return 'accepted';
}

test('lists everything that is wrong in one sentence', () => {
  const said = complaint({ OBIEG_HTTP_PORT: '99999', OBIEG_SMTP_PORT: 'many', OBIEG_PUBLIC_URL: 'obieg', OBIEG_ROLES: 'web,kitchen', OBIEG_LOG_LEVEL: 'loud', OBIEG_MAX_MESSAGE_MB: '0', OBIEG_HTPP_PORT: '1', OBIEG_TRUST_PROXY: 'maybe', OBIEG_MAIL_FROM: 'Urząd <a@b.pl>', OBIEG_CLAMD: 'http://127.0.0.1:3310' });
  for (const part of [
    'OBIEG_HTTP_PORT must be a whole number from 0 to 65535, not "99999"', 'OBIEG_SMTP_PORT must be a whole number from 0 to 65535, or off', 'OBIEG_PUBLIC_URL must be an address like',
    'OBIEG_ROLES must be some of web, portal, worker, mail-in', 'OBIEG_LOG_LEVEL must be one of', 'OBIEG_MAX_MESSAGE_MB must be a whole number from 1 to 500', 'OBIEG_HTPP_PORT is not a setting', 'OBIEG_TRUST_PROXY must be yes or no', 'OBIEG_MAIL_FROM must be an e-mail address',
    'OBIEG_CLAMD must be host:port, like 127.0.0.1:3310, or the path of a socket',
  ]) assert.ok(said.includes(part), `${part} is missing in: ${said}`);
  assert.equal(said.split('\n').length, 1);
});

test('takes the address of a virus scanner in each way people write it', () => {
  const read = (written: string) => loadConfig({ OBIEG_CLAMD: written }).clamd;
  for (const written of ['/run/clamav/clamd.ctl', 'unix:/run/clamav/clamd.ctl']) assert.equal(read(written), 'unix:/run/clamav/clamd.ctl');
  for (const written of ['clamd:3310', 'tcp://clamd:3310', 'clamd']) assert.equal(read(written), 'tcp://clamd:3310');
  assert.equal(read('[::1]:99'), 'tcp://[::1]:99');
  for (const written of ['clamd:0', 'clamd:66000', 'run/clamd.ctl', 'unix:clamd.ctl', 'a b']) assert.match(complaint({ OBIEG_CLAMD: written }), /OBIEG_CLAMD must be host:port/);
});

test('never shows a password, even one in a broken address', () => {
  const wrong: Record<string, string>[] = [{ DATABASE_URL: 'mysql://u:tajne@h/x' }, { OBIEG_SMTP_URL: 'http://u:tajne@h' }, { OBIEG_IMAP_URL: 'imaps://u:tajne@h,imap:tajne' }, { OBIEG_SMTP_URL: 'smtp://u:%tajne@h' }];
  for (const env of wrong) {
    const said = complaint(env);
    assert.notEqual(said, 'accepted');
    assert.ok(!said.includes('tajne'), said);
  }
});

test('refuses settings that contradict each other', () => {
  assert.match(complaint({ OBIEG_SMTP_TLS_CERT: import.meta.filename }), /must be set together/);
  assert.match(complaint({ OBIEG_SMTP_TLS_CERT: '/nowhere.pem', OBIEG_SMTP_TLS_KEY: '/nowhere.key' }), /OBIEG_SMTP_TLS_CERT must name a file that can be read.*OBIEG_SMTP_TLS_KEY/);
  assert.match(complaint({ OBIEG_SMTP_PORT: '8080' }), /OBIEG_HTTP_PORT and OBIEG_SMTP_PORT must differ/);
  assert.match(complaint({ OBIEG_ROLES: 'web' }), /only together with DATABASE_URL/);
  assert.match(complaint({ OBIEG_IMAP_URL: 'imap://a@h,imap://a@h/INBOX' }), /each mailbox once/);
  assert.equal(complaint({ OBIEG_ROLES: 'web', DATABASE_URL: 'postgres://h/x' }), 'accepted');
  assert.equal(complaint({ OBIEG_HTTP_PORT: '0', OBIEG_SMTP_PORT: '0', OBIEG_LMTP_PORT: '0' }), 'accepted');
});

test('without any variable gives a demonstration on this computer', () => {
  const config = loadConfig({ OBIEG_SMTP_PORT: ' ', PATH: '/bin', OBIEG_TEST_POSTGRES: 'x' });
  assert.equal(config.httpPort, 8080);
  assert.equal(config.smtpPort, 2525);
  assert.equal(config.lmtpPort, null);
  assert.equal(config.databaseUrl, undefined);
  assert.equal(config.dataDir, join(process.cwd(), 'data'));
  assert.deepEqual(config.roles, ['web', 'portal', 'worker', 'mail-in']);
  assert.deepEqual(config.imapUrls, []);
});

test('reads mailboxes with special letters, other ports and folders', () => {
  const { imapUrls } = loadConfig({ OBIEG_IMAP_URL: 'imaps://kancelaria%40gmina.pl:p%2Cw@mail.gmina.pl/Przychodz%C4%85ce, imap://b@[::1]:1143' });
  assert.deepEqual(imapUrls, [
    { host: 'mail.gmina.pl', port: 993, secure: true, user: 'kancelaria@gmina.pl', password: 'p,w', folder: 'Przychodzące' },
    { host: '::1', port: 1143, secure: false, user: 'b', password: '', folder: 'INBOX' },
  ]);
});

test('cannot be changed once read', () => {
  const config = loadConfig({ OBIEG_IMAP_URL: 'imap://a@h' });
  assert.ok(Object.isFrozen(config) && Object.isFrozen(config.imapUrls) && Object.isFrozen(config.imapUrls[0]));
});

test('the manual says what the code does', () => {
  const page = readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'manual', 'settings.md'), 'utf8');
  assert.equal(page, settingsPage(), 'run "npm run obieg -- dev settings"');
});
