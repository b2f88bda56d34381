import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { corpus, seeded } from '../../bench/corpus.ts';
import { until, withToken, type ApiClient } from '../kit/api-client.ts';
import { deliverUntilAccepted } from '../kit/mail/smtp-client.ts';
import { startOffice } from '../kit/running-office.ts';

// Promise P1 (accepted = durable) and the register without gaps, with the power cut at random moments.
const kills = Number(process.env['OBIEG_TEST_KILLS'] ?? 12);
const letters = kills * 25;

type LedgerPage = { entries: { sha256: string; state: string; outcome: string | null; itemId: number | null }[]; next: string | null };
type IncomingPage = { entries: { number: number; identifier: string }[]; next: string | null; total: number };

test('mail that was accepted is registered exactly once, however often the server is killed meanwhile', async (t) => {
  const office = await startOffice();
  const token = (await office.command('token', '--scope', 'audit')).output.trim();
  const auditor = withToken(office, token);
  const before = await until(() => auditor.get<IncomingPage>('/api/v1/incoming?limit=1'), () => true);
  const mails = corpus(letters, 77);
  const accepted = new Set<string>();
  const random = seeded(4242);
  let next = 0;
  let sending = true;
  const peers = Promise.all(Array.from({ length: 4 }, async () => {
    while (next < mails.length) {
      const mail = mails[next++]!;
      await deliverUntilAccepted({ port: office.smtpPort }, { from: mail.from, to: ['kancelaria@wierzbowo.example'], raw: mail.bytes });
      accepted.add(createHash('sha256').update(mail.bytes).digest('hex'));
    }
  })).finally(() => { sending = false; });
  let killed = 0;
  while (sending && killed < kills) {
    const wanted = Math.min(letters, accepted.size + 5 + Math.floor(random() * 20));
    await until(async () => accepted.size, (size) => size >= wanted || !sending, 60_000);
    await office.kill();
    killed += 1;
    await office.restart();
  }
  await peers;
  t.diagnostic(`killed ${killed} times while ${letters} letters came in`);
  assert.equal(accepted.size, letters);
  await until(() => auditor.get<LedgerPage>('/api/v1/ledger?state=received&limit=1'), (page) => page.entries.length === 0, 60_000);
  await assertEachOnce(auditor, accepted);
  const after = await auditor.get<IncomingPage>('/api/v1/incoming?limit=1');
  assert.equal(after.total - before.total, letters, 'one register entry for each letter');
  const verdict = await office.command('verify');
  assert.equal(verdict.code, 0, verdict.output);
});

async function assertEachOnce(auditor: ApiClient, accepted: Set<string>): Promise<void> {
  const found = new Map<string, number>();
  let cursor = '';
  do {
    const page = await auditor.get<LedgerPage>(`/api/v1/ledger?limit=200${cursor}`);
    for (const entry of page.entries) if (accepted.has(entry.sha256)) {
      assert.equal(entry.outcome, 'registered');
      assert.notEqual(entry.itemId, null);
      found.set(entry.sha256, (found.get(entry.sha256) ?? 0) + 1);
    }
    cursor = page.next ? `&cursor=${page.next}` : '';
  } while (cursor !== '');
  assert.equal(found.size, accepted.size, 'every accepted message is in the ledger');
  assert.ok([...found.values()].every((count) => count === 1), 'none is there twice');
}
