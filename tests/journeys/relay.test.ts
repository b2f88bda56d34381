import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { simpleParser } from 'mailparser';
import { startSmtpSink, type SmtpSink } from '../kit/mail/smtp-sink.ts';
import { until } from '../kit/api-client.ts';
import { inDatabaseOf, mailbox, setUpOffice, type SetUpOffice } from '../kit/set-up-office.ts';
import { aMail, approve, bringToOfficer, deskSection, mailOf, openCase, registered, settled, post, submitAnswer, type CaseFile, type OutgoingMail } from './steps.ts';

let world: SmtpSink;
let office: SetUpOffice;
before(async () => {
  world = await startSmtpSink();
  office = await setUpOffice({ env: { OBIEG_SMTP_URL: world.url } });
});
after(() => world.close());

test('an address that does not exist brings the answer back to the officer, who sends it to the right one', async () => {
  const officer = office.as['referent.gk'];
  const { identifier, address, caseId } = await answerTo('literowka', { code: 550, text: '5.1.1 No such user here' });
  const failed = await mailOf(office, identifier, ({ state }) => state === 'failed');
  assert.equal(failed.problem, 'no-such-address');
  assert.match(failed.reply ?? '', /No such user/);
  assert.ok((await deskSection(officer, 'undelivered')).some(({ kind, id }) => kind === 'mail' && id === failed.id));
  assert.equal((await office.as['referent.fn'].refusal('POST', `/api/v1/dispatch/${failed.id}/resend`, {})).status, 404);
  await officer.send('POST', `/api/v1/dispatch/${failed.id}/resend`, { toAddress: 'Poprawny@mieszkaniec.example' });
  const sent = await mailOf(office, identifier, ({ state }) => state === 'sent');
  assert.equal(sent.toAddress, 'poprawny@mieszkaniec.example');
  assert.equal(received('poprawny@mieszkaniec.example').length, 1);
  assert.equal(received(address).length, 0);
  assert.deepEqual(await deskSection(officer, 'undelivered'), []);
  const file = await officer.get<CaseFile>(`/api/v1/cases/${caseId}`);
  assert.equal(file.letters.filter(({ register }) => register === 'outgoing').length, 1, 'sent again under the same number');
});

test('a server that is busy is tried again later, and nothing is on anybody\'s desk meanwhile', async () => {
  const { identifier, address } = await answerTo('zajety', { code: 451, text: '4.3.2 Try again later' });
  const waiting = await mailOf(office, identifier, ({ state }) => state === 'retrying');
  assert.equal(waiting.attempts, 1);
  assert.deepEqual(await deskSection(office.as['referent.gk'], 'undelivered'), []);
  delete world.rules.recipient;
  await letTimePass();
  const sent = await mailOf(office, identifier, ({ state }) => state === 'sent');
  assert.deepEqual([sent.attempts, received(address).length], [2, 1]);
});

test('a bounce that comes back days later is matched to the letter and lies on the officer\'s desk', async () => {
  const { identifier, address } = await answerTo('pelna', null);
  const sent = await mailOf(office, identifier, ({ state }) => state === 'sent');
  const bounce = bounceOf(received(address)[0]!.raw, address);
  await post(office, { messageId: 'zwrot', from: '', bytes: bounce });
  assert.deepEqual(await outcomeOf(bounce), ['delivery-report', 'bounce-permanent']);
  const bounced = await mailOf(office, identifier, ({ state }) => state === 'bounced');
  assert.deepEqual([bounced.id, bounced.problem], [sent.id, 'mailbox-full']);
  assert.ok((await deskSection(office.as['referent.gk'], 'undelivered')).some(({ id }) => id === sent.id));
  await office.as['referent.gk'].send('POST', `/api/v1/dispatch/${sent.id}/handled`, { reason: 'Przekazano telefonicznie.' });
  assert.deepEqual(await deskSection(office.as['referent.gk'], 'undelivered'), []);
});

test('a relay that is down loses nothing: the answer has its number and goes out when the relay is back', async () => {
  const { port } = world;
  const { rules } = world;
  await world.close();
  const { identifier, address } = await answerTo('pozniej', null);
  await mailOf(office, identifier, ({ state }) => state === 'retrying');
  world = await startSmtpSink({ port, rules });
  await letTimePass();
  await mailOf(office, identifier, ({ state }) => state === 'sent');
  assert.equal(received(address).length, 1);
  assert.equal((await office.command('verify')).code, 0);
});

/** A letter of a resident, answered; `refusal` is what the resident's server says to the answer. */
async function answerTo(name: string, refusal: { code: number; text: string } | null): Promise<{ identifier: string; address: string; caseId: number }> {
  const address = `${name}@mieszkaniec.example`;
  const mail = aMail({ from: `Mieszkaniec ${name} <${address}>`, subject: `Pismo ${name}` });
  const item = await registered(office, mail);
  if (refusal) world.rules.recipient = (to) => (to.toLowerCase() === address ? refusal : null);
  await bringToOfficer(office, item.id);
  const opened = await openCase(office, item.id);
  const { identifier } = await approve(office, await submitAnswer(office, opened.id, item.id));
  return { identifier: identifier!, address, caseId: opened.id };
}

/** Answers (not acknowledgements) that have reached an address. */
function received(address: string) {
  return world.letters.filter(({ to, raw }) => to.includes(address) && !/^Auto-Submitted:/im.test(raw.toString('latin1').split('\r\n\r\n')[0]!));
}

async function outcomeOf(bytes: Buffer): Promise<[string | null, string | null]> {
  const { outcome, reason } = await settled(office.auditor, bytes);
  return [outcome, reason];
}

/** The retries of the first minutes, made due now. */
async function letTimePass(): Promise<void> {
  await inDatabaseOf(office, async (client) => {
    await client.query(`update outgoing_mail set next_attempt_at = now() where state in ('queued', 'retrying')`);
    await client.query('update graphile_worker._private_jobs set run_at = now() where run_at > now()');
    await client.query(`select pg_notify('jobs:insert', '{"count":1}')`);
  });
}

/** What a mail server writes when a mailbox turns out to be full (RFC 3464). */
function bounceOf(sent: Buffer, address: string): Buffer {
  const head = sent.toString('latin1').split('\r\n\r\n')[0]!;
  return Buffer.from([
    'From: Mail Delivery System <MAILER-DAEMON@mx.mieszkaniec.example>', `To: ${mailbox}`, 'Subject: Undelivered Mail Returned to Sender', 'Date: Mon, 23 Nov 2026 10:00:00 +0100', 'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0', 'Content-Type: multipart/report; report-type=delivery-status; boundary="zwrot"', '', '--zwrot', 'Content-Type: text/plain; charset=us-ascii', '', `<${address}>: host mx said: 552 5.2.2 Mailbox full`, '',
    '--zwrot', 'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; mx.mieszkaniec.example', '', `Final-Recipient: rfc822; ${address}`, 'Action: failed', 'Status: 5.2.2', 'Diagnostic-Code: smtp; 552 5.2.2 Mailbox full', '',
    '--zwrot', 'Content-Type: text/rfc822-headers', '', head, '', '--zwrot--', '',
  ].join('\r\n'), 'latin1');
}

test('what reached the world carries our mark, our address as the return path, and no second copy', async () => {
  const answers = world.letters.filter(({ raw }) => /filename=/i.test(raw.toString('latin1')));
  for (const { raw, from } of answers) {
    const mail = await simpleParser(raw);
    assert.equal(from, mailbox);
    assert.ok(mail.headers.get('x-obieg-office'));
  }
  const ids = await Promise.all(world.letters.map(async ({ raw }) => (await simpleParser(raw)).messageId));
  assert.equal(new Set(ids).size, ids.length);
  const { entries } = await until(() => office.as.burmistrz.get<{ entries: OutgoingMail[] }>('/api/v1/dispatch?limit=200'), () => true);
  assert.deepEqual(entries.filter(({ state }) => state === 'queued'), []);
});
