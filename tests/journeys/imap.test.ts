import assert from 'node:assert/strict';
import { ImapFlow } from 'imapflow';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { until } from '../kit/api-client.ts';
import { startDovecot, type Dovecot } from '../kit/mail/dovecot.ts';
import { connectSmtp, dotStuffed, sayHello } from '../kit/mail/smtp-client.ts';
import { freePort } from '../kit/running-office.ts';
import { mailbox, setUpOffice, type SetUpOffice } from '../kit/set-up-office.ts';
import { aMail, registered, settled, type LedgerEntry, type Page } from './steps.ts';

const started = await startDovecot();
const skip = typeof started === 'string' ? started : false;
const dovecot = started as Dovecot;
let office: SetUpOffice;
let lmtpPort: number;
after(() => (skip ? undefined : dovecot.close()));

const addressOf = (password: string) => `imap://${encodeURIComponent(dovecot.user)}:${encodeURIComponent(password)}@127.0.0.1:${dovecot.imapPort}/INBOX`;
const search = async (...what: string[]) => (await dovecot.doveadm('search', '-u', dovecot.user, 'mailbox', 'INBOX', ...what)).trim().split('\n').filter((line) => line !== '').length;
type Channel = { kind: string; name: string; place: string; state: string; code: string | null; serverWords: string | null; nextTryAt: string | null; lastMessageAt: string | null; troubled: boolean; mode: string | null; troubles: number };
type Channels = { entries: Channel[]; scanner: unknown };
/** How the mailbox is doing, as the administrator sees it. */
const channel = async (satisfied: (channel: Channel) => boolean) => (await until(async () => {
  const { entries } = await office.as.administrator.get<Channels>('/api/v1/mailroom/channels');
  return entries.find(({ kind }) => kind === 'imap');
}, (found) => found !== undefined && satisfied(found)))!;
const total = async () => (await office.auditor.get<Page<LedgerEntry>>('/api/v1/ledger?source=imap&limit=1')).total;

describe('a mailbox at the provider', { skip }, () => {
  const early = aMail({ subject: 'Przyszło przed uruchomieniem' });
  before(async () => {
    await dovecot.deliver(early.bytes);
    office = await setUpOffice({ env: { OBIEG_IMAP_URL: addressOf('nie to haslo') } });
  });

  test('a wrong password is said in the log, never itself, and the office goes on by other ways', async () => {
    await until(async () => office.complaint(), (log) => log.includes('login-refused'));
    assert.ok(!office.complaint().includes('nie to haslo') && !office.complaint().includes('nie%20to%20haslo'));
    await registered(office, aMail({ from: 'Inna Droga <smtp@mieszkaniec.example>' }));
    assert.equal(await total(), 0);
    assert.equal(await search('SEEN'), 0);
  });

  test('the administrator and the clerk see that the password is refused, in the server\'s words too, and when it is tried again', async () => {
    const failing = await channel(({ state }) => state === 'failing');
    assert.deepEqual([failing.code, failing.troubled, failing.name, failing.place, failing.lastMessageAt], ['login-refused', true, dovecot.user, '127.0.0.1/INBOX', null]);
    assert.ok(failing.serverWords && Date.parse(failing.nextTryAt ?? '') > Date.now());
    assert.equal((await office.as.kancelaria.get<Channels>('/api/v1/mailroom/channels')).entries[0]?.code, 'login-refused');
    assert.deepEqual(await office.as['referent.gk'].refusal('GET', '/api/v1/mailroom/channels'), { status: 404, code: 'not-found' });
  });

  test('mail that lay there before the start is registered byte for byte', async () => {
    await office.stop();
    await office.restart({ OBIEG_IMAP_URL: addressOf(dovecot.password) });
    const entry = await settled(office.auditor, await asFetched(early.bytes));
    assert.deepEqual([entry.source, entry.outcome], ['imap', 'registered']);
    const watching = await channel(({ state, lastMessageAt }) => state === 'watching' && lastMessageAt !== null);
    assert.deepEqual([watching.mode, watching.troubled, watching.troubles], ['idle', false, 0]);
    assert.match(entry.sourceIdentity, /^imap:127\.0\.0\.1.*UIDVALIDITY=\d+;UID=1$/);
  });

  test('mail that comes while it runs is registered within seconds, and only then marked as seen', async () => {
    const mail = aMail({ from: 'Nowy List <nowy@mieszkaniec.example>' });
    const began = Date.now();
    await dovecot.deliver(mail.bytes);
    await settled(office.auditor, await asFetched(mail.bytes));
    assert.ok(Date.now() - began < 10_000, `${Date.now() - began} ms`);
    await until(() => search('SEEN'), (seen) => seen === 2);
  });

  test('a restart registers nothing twice', async () => {
    await office.stop();
    const meanwhile = aMail({ from: 'Podczas Przerwy <przerwa@mieszkaniec.example>' });
    await dovecot.deliver(meanwhile.bytes);
    await office.restart();
    await settled(office.auditor, await asFetched(meanwhile.bytes));
    assert.equal(await total(), 3);
  });

  test('a mailbox that was rebuilt, so that all its numbers are new, registers nothing twice', async () => {
    const before = await uidValidity();
    await dovecot.stop();
    for (const file of readdirSync(dovecot.maildir).filter((name) => /^dovecot[-.](?:uid|index)/.test(name))) rmSync(join(dovecot.maildir, file));
    await until(async () => Math.floor(Date.now() / 1000), (second) => String(second) !== before);
    await dovecot.start();
    assert.notEqual(await uidValidity(), before);
    const after = aMail({ from: 'Po Odbudowie <odbudowa@mieszkaniec.example>' });
    await dovecot.deliver(after.bytes);
    await settled(office.auditor, await asFetched(after.bytes));
    await until(() => search('SEEN'), (seen) => seen === 4, 60_000);
    assert.equal(await total(), 4);
    const { entries } = await office.auditor.get<Page<LedgerEntry>>('/api/v1/ledger?source=imap');
    assert.ok(entries.every(({ outcome }) => outcome === 'registered'));
  });

  test('nothing was deleted from the mailbox, and everything is proven', async () => {
    assert.equal(await search('ALL'), 4);
    assert.equal((await office.command('verify')).code, 0);
  });
});

describe('a mail server of the office that hands over by LMTP', () => {
  const second = 'sekretariat@wierzbowo.example';
  before(async () => {
    lmtpPort = await freePort();
    office = await setUpOffice({ env: { OBIEG_LMTP_PORT: String(lmtpPort) } });
    await office.as.administrator.send('POST', '/api/v1/mailboxes', { address: second, kind: 'published' });
  });

  test('every recipient has an answer of its own, and the letter is kept once', async () => {
    const mail = aMail();
    const client = await connectSmtp({ port: lmtpPort });
    assert.equal((await client.command('EHLO klient.example')).code, 500);
    assert.equal((await sayHello(client, 'LHLO')).code, 250);
    assert.equal((await client.command(`MAIL FROM:<${mail.from}>`)).code, 250);
    assert.equal((await client.command(`RCPT TO:<${mailbox}>`)).code, 250);
    assert.equal((await client.command('RCPT TO:<nikt@wierzbowo.example>')).code, 550);
    assert.equal((await client.command(`RCPT TO:<${second}>`)).code, 250);
    assert.equal((await client.command('DATA')).code, 354);
    client.write(dotStuffed(mail.bytes));
    assert.deepEqual([(await client.reply()).code, (await client.reply()).code], [250, 250]);
    await client.quit();
    const entry = await settled(office.auditor, mail.bytes);
    assert.deepEqual([entry.source, entry.outcome, entry.envelopeTo.toSorted()], ['lmtp', 'registered', [mailbox, second]]);
  });
});

async function uidValidity(): Promise<string> {
  return (await dovecot.doveadm('mailbox', 'status', '-u', dovecot.user, 'uidvalidity', 'INBOX')).replace(/\D+/g, '');
}

/** The provider adds headers of its own on delivery; the bytes it gives out are what is kept. */
async function asFetched(sent: Buffer): Promise<Buffer> {
  const mark = /^Message-ID: (<.*>)/m.exec(sent.toString('latin1'))![1]!;
  const client = new ImapFlow({ host: '127.0.0.1', port: dovecot.imapPort, secure: false, doSTARTTLS: false, logger: false, auth: { user: dovecot.user, pass: dovecot.password } });
  await client.connect();
  try {
    await client.mailboxOpen('INBOX', { readOnly: true });
    const [uid] = await client.search({ header: { 'message-id': mark } }, { uid: true }) || [];
    const fetched = uid === undefined ? false : await client.fetchOne(uid, { source: true }, { uid: true });
    assert.ok(fetched && fetched.source, 'the message lies in the mailbox');
    return fetched.source;
  } finally {
    await client.logout();
  }
}
