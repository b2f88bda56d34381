import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { test } from 'node:test';
import { corpus, seeded } from '../../bench/corpus.ts';
import { until, type ApiClient } from '../kit/api-client.ts';
import { startDovecot } from '../kit/mail/dovecot.ts';
import { deliverUntilAccepted } from '../kit/mail/smtp-client.ts';
import { startSmtpSink } from '../kit/mail/smtp-sink.ts';
import { inDatabaseOf, mailbox, setUpOffice, type SetUpOffice } from '../kit/set-up-office.ts';
import { aMail, bringToOfficer, openCase, registered, sha256, submitAnswer, type LedgerEntry, type Page } from './steps.ts';

// Promises P1 (accepted = durable) and P3 (nothing half-done), and the register without gaps, with the power cut at random moments.
const kills = Number(process.env['OBIEG_TEST_KILLS'] ?? 12);

test('mail that was accepted is registered exactly once, however often the server is killed meanwhile', async (t) => {
  const letters = kills * 35;
  const office = await setUpOffice();
  const mails = corpus(letters, 77);
  const accepted = new Set<string>();
  const tired = AbortSignal.timeout(kills * 60_000);
  const progress = new EventEmitter();
  let next = 0;
  let sending = true;
  const peers = Promise.all(Array.from({ length: 4 }, async () => {
    while (next < mails.length) {
      const mail = mails[next++]!;
      await deliverUntilAccepted({ port: office.smtpPort }, { from: mail.from, to: [mailbox], raw: mail.bytes }, tired);
      accepted.add(sha256(mail.bytes));
      progress.emit('accepted');
    }
  })).finally(() => { sending = false; progress.emit('accepted'); });
  const random = seeded(4242);
  const killed = await killWhile(office, () => sending, async () => {
    const wanted = accepted.size + Math.floor(random() * 15);
    while (accepted.size < wanted && sending) await once(progress, 'accepted');
  });
  await peers;
  t.diagnostic(`killed ${killed} times while ${letters} letters came in`);
  assert.equal(accepted.size, letters);
  await assertEachOnce(office, accepted);
});

test('mail in a mailbox is registered exactly once, however often the server is killed while fetching it', async (t) => {
  const dovecot = await startDovecot();
  if (typeof dovecot === 'string') return t.skip(dovecot);
  t.after(() => dovecot.close());
  const letters = kills * 15;
  const office = await setUpOffice({ env: { OBIEG_IMAP_URL: `imap://${encodeURIComponent(dovecot.user)}:${encodeURIComponent(dovecot.password)}@127.0.0.1:${dovecot.imapPort}/INBOX` } });
  const mails = corpus(letters, 78);
  const delivered = new Set<string>();
  let sending = true;
  const provider = (async () => {
    for (const mail of mails) {
      await dovecot.deliver(mail.bytes);
      delivered.add(sha256(mail.bytes));
    }
  })().finally(() => { sending = false; });
  const random = seeded(4243);
  const killed = await killWhile(office, () => true, async (round) => {
    if (sending) await until(async () => delivered.size, (size) => size >= Math.min(letters, (round + 1) * 15) || !sending, 60_000);
    // Somewhere in the middle of what is being fetched.
    const before = await ledgerTotal(office.auditor);
    const wanted = Math.min(letters, before + Math.floor(random() * 6));
    await until(() => ledgerTotal(office.auditor), (total) => total >= wanted, 60_000);
  });
  await provider;
  await until(() => ledgerTotal(office.auditor), (total) => total >= letters, 120_000);
  t.diagnostic(`killed ${killed} times while ${letters} letters were fetched`);
  assert.equal(await ledgerTotal(office.auditor), letters);
  await assertEachOnce(office, null);
  const seen = async () => (await dovecot.doveadm('search', '-u', dovecot.user, 'mailbox', 'INBOX', 'SEEN')).trim().split('\n').length;
  await until(seen, (count) => count === letters, 60_000);
});

test('no answer is lost and no number is left out when the server is killed while letters are approved and sent', async (t) => {
  const world = await startSmtpSink();
  t.after(() => world.close());
  const office = await setUpOffice({ env: { OBIEG_SMTP_URL: world.url } });
  const rounds = Math.min(kills, 20);
  const answers: { draftId: number; revision: number; address: string }[] = [];
  for (let n = 0; n < rounds; n += 1) answers.push(await anAnswer(office, n));
  const random = seeded(4244);
  for (const [n, answer] of answers.entries()) {
    const taken = new Promise<void>((resolve) => {
      // At this moment the world has the mail and the office does not know it yet.
      world.rules.letter = ({ to, raw }) => {
        if (n % 3 === 1 && to.includes(answer.address) && raw.includes('application/pdf')) { office.process.kill('SIGKILL'); resolve(); }
        return null;
      };
    });
    const approving = office.as['kierownik.gk'].send('POST', `/api/v1/drafts/${answer.draftId}/approval`, { revision: answer.revision }).catch(() => null);
    if (n % 3 === 0) await Promise.race([approving, pause(random() * 1500)]);
    else await (n % 3 === 1 ? taken : approving);
    await (random() < 0.3 ? office.cutPower() : office.kill());
    await approving;
    await office.restart();
    // The head looks again and approves what is not yet approved.
    const { state } = await office.as['kierownik.gk'].get<{ state: string }>(`/api/v1/drafts/${answer.draftId}`);
    if (state === 'submitted') await office.as['kierownik.gk'].send('POST', `/api/v1/drafts/${answer.draftId}/approval`, { revision: answer.revision });
  }
  const sent = (address: string) => world.letters.filter(({ to, raw }) => to.includes(address) && raw.includes('application/pdf')).length;
  await letLeasesEnd(office);
  await until(async () => answers.filter(({ address }) => sent(address) === 0), (missing) => missing.length === 0, 60_000);
  await until(() => office.as.burmistrz.get<Page<unknown>>('/api/v1/dispatch?purpose=answer&state=sent'), ({ total }) => total === answers.length, 60_000);
  const copies = answers.map(({ address }) => sent(address));
  t.diagnostic(`killed ${rounds} times while letters were approved and sent; copies of each answer: ${copies.join(' ')}`);
  assert.ok(copies.every((count) => count <= 2), 'at worst an answer arrives twice');
  const outgoing = await office.auditor.get<Page<{ number: number; case: { mark: string } }>>('/api/v1/outgoing?limit=200');
  assert.deepEqual(outgoing.entries.map(({ number }) => number).toSorted((a, b) => a - b), answers.map((_, i) => i + 1), 'each answer has one number, without gaps');
  await assertProven(office);
});

/** Kills the server again and again, each time when `ready` says so; every third time its database dies with it. */
async function killWhile(office: SetUpOffice, going: () => boolean, ready: (round: number) => Promise<void>): Promise<number> {
  let killed = 0;
  while (killed < kills && going()) {
    await ready(killed);
    await (killed % 3 === 2 ? office.cutPower() : office.kill());
    killed += 1;
    await office.restart();
  }
  return killed;
}

/** `accepted`: hashes of what must be there; null when only the count is known. */
async function assertEachOnce(office: SetUpOffice, accepted: Set<string> | null): Promise<void> {
  const { auditor } = office;
  await until(() => auditor.get<Page<LedgerEntry>>('/api/v1/ledger?state=received&limit=1'), (page) => page.entries.length === 0, 120_000);
  const entries = await everyEntry(auditor);
  for (const entry of entries) assert.deepEqual([entry.outcome, entry.itemId === null], ['registered', false], `${entry.id}: ${entry.state} ${entry.reason}`);
  assert.equal(new Set(entries.map((entry) => entry.sha256)).size, entries.length, 'none is there twice');
  if (accepted) assert.deepEqual(entries.map((entry) => entry.sha256).toSorted(), [...accepted].toSorted(), 'every accepted message is in the ledger');
  const incoming = await auditor.get<Page<{ number: number }>>('/api/v1/incoming?limit=1');
  assert.equal(incoming.total, entries.length, 'one register entry for each letter');
  assert.equal(incoming.entries[0]?.number, entries.length, 'the last number is their count: no gap');
  await assertProven(office);
}

async function everyEntry(auditor: ApiClient): Promise<LedgerEntry[]> {
  const entries: LedgerEntry[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Page<LedgerEntry> = await auditor.get(`/api/v1/ledger?limit=200${cursor && `&cursor=${cursor}`}`);
    entries.push(...page.entries);
    cursor = page.next;
  }
  return entries;
}

async function assertProven(office: SetUpOffice): Promise<void> {
  const verdict = await office.command('verify');
  assert.equal(verdict.code, 0, verdict.output);
}

async function ledgerTotal(auditor: ApiClient): Promise<number> {
  return (await auditor.get<Page<LedgerEntry>>('/api/v1/ledger?limit=1')).total;
}

async function anAnswer(office: SetUpOffice, n: number): Promise<{ draftId: number; revision: number; address: string }> {
  const address = `m${n}@mieszkaniec.example`;
  const item = await registered(office, aMail({ from: `Mieszkaniec Numer${n} <${address}>`, subject: `Pismo ${n}` }));
  await bringToOfficer(office, item.id);
  const opened = await openCase(office, item.id);
  return { ...await submitAnswer(office, opened.id, item.id), address };
}

/** A mail whose delivery was broken off waits until the time it was taken for has passed. Here it has, and the sweep of the next start finds it. */
async function letLeasesEnd(office: SetUpOffice): Promise<void> {
  const due = (where: string) => inDatabaseOf(office, async (client) => (await client.query(`select from outgoing_mail where state in ('queued', 'retrying') and next_attempt_at ${where}`)).rowCount ?? 0);
  await until(() => due('<= now()'), (count) => count === 0);
  await inDatabaseOf(office, (client) => client.query(`update outgoing_mail set next_attempt_at = now() - interval '5 minutes' where state in ('queued', 'retrying')`));
  await office.stop();
  await office.restart();
}

async function pause(ms: number): Promise<void> {
  await new Promise((resolve) => { setTimeout(resolve, ms); });
}
