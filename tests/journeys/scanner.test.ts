import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { until } from '../kit/api-client.ts';
import { harmlessVirus, startClamd, type Clamd } from '../kit/mail/clamd.ts';
import { deliver } from '../kit/mail/smtp-client.ts';
import { mailbox, setUpOffice, type SetUpOffice } from '../kit/set-up-office.ts';
import { aMail, settled, type LedgerEntry, type Page } from './steps.ts';

type Waiting = LedgerEntry & { nextTryAt: string | null; tries: number };

const started = await startClamd();
const skip = typeof started === 'string' ? started : false;
const clamd = started as Clamd;
let office: SetUpOffice;
after(() => (skip ? undefined : clamd.close()));

const clean = [aMail({ subject: 'Pierwsze bez skanera' }), aMail({ subject: 'Drugie bez skanera' })];
const infected = aMail({ subject: 'Z wirusem', text: harmlessVirus.text });
const send = (mail: typeof infected) => deliver({ port: office.smtpPort }, { from: mail.from, to: [mailbox], raw: mail.bytes });
const waiting = () => office.as.kancelaria.get<Page<Waiting>>('/api/v1/mailroom/waiting');

describe('an office whose virus scanner goes down and comes back', { skip }, () => {
  before(async () => {
    await clamd.kill();
    office = await setUpOffice({ env: { OBIEG_CLAMD: clamd.address.slice('unix:'.length) } });
  });

  test('without the scanner mail is accepted, nothing is registered, and the clerk sees why and when it is tried again', async () => {
    for (const mail of [...clean, infected]) assert.equal((await send(mail)).code, 250);
    const { entries } = await until(waiting, ({ total }) => total === 3);
    for (const entry of entries) {
      assert.deepEqual([entry.reason, entry.tries], ['virus-check-failed', 1]);
      const ahead = Date.parse(entry.nextTryAt ?? '') - Date.parse(entry.receivedAt);
      assert.ok(ahead > 0 && ahead < 120_000, `${ahead} ms`);
    }
  });

  test('killed meanwhile, the office forgets nothing; when the scanner answers, everything is taken up at once', async () => {
    await office.kill();
    await office.restart();
    assert.equal((await waiting()).total, 3);
    await clamd.start();
    const { entries } = await until(waiting, ({ total }) => total === 1);
    for (const mail of clean) assert.equal((await settled(office.auditor, mail.bytes)).outcome, 'registered');
    assert.deepEqual([entries[0]?.reason, entries[0]?.nextTryAt], ['virus-found', null]);
  });

  test('with the scanner up a letter is registered, without a word about scanning, and everything is proven', async () => {
    const mail = aMail({ subject: 'Ze skanerem' });
    assert.equal((await send(mail)).code, 250);
    const { itemId } = await settled(office.auditor, mail.bytes);
    const { marks } = await office.as.kancelaria.get<{ marks: string[] }>(`/api/v1/incoming/${itemId}`);
    assert.ok(!marks.includes('not-scanned'), marks.join());
    assert.equal((await office.command('verify')).code, 0);
  });
});
