import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { simpleParser, type ParsedMail } from 'mailparser';
import { createRasteriser } from '../../server/adapters/raster/index.ts';
import { until } from '../kit/api-client.ts';
import { deliver } from '../kit/mail/smtp-client.ts';
import { mailbox, setUpOffice, type SetUpOffice } from '../kit/set-up-office.ts';
import { aMail, approve, bringToOfficer, deskSection, mailOf, openCase, paragraphs, post, registered, seen, settled, sha256, submitAnswer, type CaseFile, type IncomingItem, type OutgoingMail, type Page } from './steps.ts';

let office: SetUpOffice;
before(async () => { office = await setUpOffice(); });

const photo = { fileName: 'zdjęcie dziury.png', mediaType: 'image/png', content: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64') };
const table = { fileName: 'wykaz.csv', mediaType: 'text/csv', content: Buffer.from('ulica;metry\nŹródlana;3\n') };

test('a letter for an address that is not the office\'s is refused, and a letter to it twice is one item', async () => {
  const mail = aMail({ from: 'Nieznany Nadawca <nikt@mieszkaniec.example>' });
  const refused = await deliver({ port: office.smtpPort }, { from: mail.from, to: ['nikt@wierzbowo.example'], raw: mail.bytes });
  assert.equal(refused.code, 550, refused.text);
  const first = await registered(office, mail);
  await post(office, mail);
  const again = await settled(office.auditor, mail.bytes);
  assert.deepEqual([again.itemId, again.offers], [first.id, 2]);
});

test('a resident\'s letter goes through the office to its answer, and the reply comes back to the officer', async (t) => {
  const { as, auditor } = office;
  const mail = aMail({ attachments: [photo, table] });
  const item = await registered(office, mail);

  await t.test('it is registered at once, byte for byte, with its attachments', async () => {
    assert.match(item.identifier, /^RPW\/\d+\/\d{4}$/);
    assert.deepEqual([item.partyName, item.partyEmail, item.title], ['Jadwiga Leśniak', 'jadwiga@mieszkaniec.example', 'Dziura w jezdni przy ul. Źródlanej']);
    const original = await auditor.bytes(`/api/v1/ledger/${item.automatic.ledgerEntryId}/original`);
    assert.ok(original.body.equals(mail.bytes), 'the original is what was sent');
    const message = item.documents.find(({ kind }) => kind === 'message')!;
    assert.ok((await auditor.bytes(`/api/v1/documents/${message.id}/content`)).body.equals(mail.bytes));
    const attachments = item.documents.filter(({ kind }) => kind === 'attachment');
    assert.deepEqual(attachments.map(({ fileName, size, sha256 }) => ({ fileName, size, sha256 })), [photo, table].map(({ fileName, content }) => ({ fileName, size: content.length, sha256: sha256(content) })));
    for (const [i, { id }] of attachments.entries()) assert.ok((await auditor.bytes(`/api/v1/documents/${id}/content`)).body.equals([photo, table][i]!.content));
  });

  await t.test('it is acknowledged once, in its thread, as an automatic message', async () => {
    const acknowledgement = await until(async () => (await as.kancelaria.get<Page<OutgoingMail>>('/api/v1/dispatch?purpose=acknowledgement&limit=200')).entries.filter(({ itemId }) => itemId === item.id), (found) => found.length > 0);
    assert.deepEqual(acknowledgement.map(({ state, toAddress }) => ({ state, toAddress })), [{ state: 'captured', toAddress: 'jadwiga@mieszkaniec.example' }]);
    const sent = await simpleParser((await as.kancelaria.bytes(`/api/v1/dispatch/${acknowledgement[0]!.id}/original`)).body);
    assert.equal(sent.inReplyTo, `<${mail.messageId}>`);
    assert.deepEqual([sent.headers.get('auto-submitted'), sent.headers.get('x-auto-response-suppress')], ['auto-replied', 'All']);
    assert.equal(sent.from?.value[0]?.address, mailbox);
    for (const told of [item.identifier, item.automatic.trackingCode, `${office.url.replace('127.0.0.1', 'localhost')}/sprawa`]) assert.ok(sent.text?.includes(told), `the acknowledgement says ${told}:\n${sent.text}`);
  });

  await t.test('each hands it to the next, and only the one who holds it may', async () => {
    const order = { items: [await seen(office, item.id)], postId: office.post['referent.gk'] };
    assert.equal((await as['kierownik.gk'].refusal('POST', '/api/v1/assignment/pass-on', order)).status, 404);
    assert.equal((await as['referent.gk'].refusal('POST', '/api/v1/cases', { itemId: item.id, classSymbol: '7021', title: 'Za wcześnie', termKind: 'month' })).status, 404);
    assert.equal((await as['referent.fn'].refusal('GET', `/api/v1/incoming/${item.id}`)).status, 404);
    await bringToOfficer(office, item.id);
    const now = await auditor.get<IncomingItem>(`/api/v1/incoming/${item.id}`);
    assert.deepEqual([now.holder?.postId, now.holder?.stage], [office.post['referent.gk'], 'in-hand']);
    assert.deepEqual(now.assignments.map(({ step }) => step), ['offer', 'decide', 'pass-on', 'accept']);
  });

  const opened = await openCase(office, item.id);
  await t.test('its case has a mark, and a due date that explains itself', async () => {
    const file = await as['referent.gk'].get<CaseFile>(`/api/v1/cases/${opened.id}`);
    assert.match(file.mark, /^GK\.7021\.1\.\d{4}$/);
    assert.equal(file.clock.reasoning[0]?.code, 'rule.kpa-case');
    assert.equal(file.clock.reasoning.at(-1)?.code, 'result');
    const words = JSON.parse(readFileSync(new URL('../../messages/pl.json', import.meta.url), 'utf8')) as Record<string, string>;
    for (const { code } of file.clock.reasoning) assert.ok(words[`calendar.reason.${code}`], `no words for ${code}`);
    const days = (Date.parse(file.clock.dueOn) - Date.parse(file.startedOn)) / 86_400_000;
    assert.ok(days >= 28 && days <= 36, `${file.startedOn} to ${file.clock.dueOn}`);
  });

  const answer = await submitAnswer(office, opened.id, item.id, paragraphs('Szanowna Pani,', 'ubytek w jezdni przy ul. Źródlanej załatamy do piątku.', 'Żółć, gęślą jaźń: ta linia sprawdza polskie znaki.'));
  const sending = await approve(office, answer);
  const file = await as['referent.gk'].get<CaseFile>(`/api/v1/cases/${opened.id}`);
  const outgoing = file.letters.find(({ register }) => register === 'outgoing')!;

  await t.test('the approved answer has a number in the register, and the case is closed', async () => {
    assert.deepEqual([sending.sent, sending.caseClosed, sending.closingProblems], [true, true, []]);
    const { entries } = await auditor.get<Page<{ identifier: string; way: string; partyName: string; case: { mark: string } }>>('/api/v1/outgoing');
    const entry = entries.find(({ identifier }) => identifier === sending.identifier)!;
    assert.deepEqual([entry.partyName, entry.case.mark], ['Jadwiga Leśniak', opened.mark]);
    assert.equal(file.state, 'closed');
    assert.equal(file.settledOn, warsawToday());
    assert.equal(outgoing.item.identifier, sending.identifier);
  });

  const sent = await readSent(sending.identifier!);
  await t.test('the mail answers in the resident\'s thread and carries the letter as PDF', async () => {
    assert.equal(sent.inReplyTo, `<${mail.messageId}>`);
    assert.ok([sent.references].flat().includes(`<${mail.messageId}>`));
    assert.equal(sent.subject, `Re: Dziura w jezdni przy ul. Źródlanej [${opened.mark}]`);
    assert.equal(sent.headers.get('auto-submitted'), undefined, 'a person has written it');
    const [pdf] = sent.attachments;
    assert.equal(pdf?.contentType, 'application/pdf');
    const letter = outgoing.documents.find(({ mediaType }) => mediaType === 'application/pdf')!;
    assert.equal(sha256(pdf!.content), letter.sha256, 'what was sent is what lies in the file');
    const text = await textOfPdf(pdf!.content);
    for (const told of [opened.mark, 'Jadwiga Leśniak', 'Żółć, gęślą jaźń', 'Urząd Miejski w Wierzbowie', 'Łukasz Dzięcioł']) assert.ok(text.includes(told), `the letter says ${told}:\n${text}`);
  });

  await t.test('the resident\'s reply lies in the case, on the officer\'s desk', async () => {
    const reply = aMail({ subject: `Re: ${sent.subject}`, text: 'Dziękuję, ale dziura wróciła.', headers: { 'In-Reply-To': sent.messageId!, References: `<${mail.messageId}> ${sent.messageId}` } });
    await post(office, reply);
    const entry = await settled(auditor, reply.bytes);
    assert.equal(entry.outcome, 'attached-to-case', `${entry.state}: ${entry.reason}`);
    const back = await as['referent.gk'].get<CaseFile>(`/api/v1/cases/${opened.id}`);
    assert.ok(back.letters.some(({ item: { id } }) => id === entry.itemId));
    const desk = await Promise.all(['to-accept', 'in-hand'].map((key) => deskSection(as['referent.gk'], key)));
    assert.ok(desk.flat().some(({ kind, id }) => kind === 'item' && id === entry.itemId), JSON.stringify(desk));
    const { abilities } = await as['referent.gk'].get<{ abilities: string[] }>(`/api/v1/incoming/${entry.itemId}`);
    for (const way of ['cases.file-into', 'cases.open', 'cases.keep-as-non-case']) assert.ok(abilities.includes(way), `${way} must be possible: ${abilities.join()}`);
    await as['referent.gk'].send('POST', `/api/v1/cases/${opened.id}/letters`, { itemId: entry.itemId });
    const filed = await auditor.get<IncomingItem>(`/api/v1/incoming/${entry.itemId}`);
    assert.deepEqual([filed.state, filed.case?.mark, filed.holder], ['in-case', opened.mark, null]);
  });

  await t.test('a stranger who quotes the mark does not get into the case', async () => {
    const stranger = aMail({ from: 'Obcy Człowiek <obcy@inna.example>', subject: `W sprawie ${opened.mark}` });
    await post(office, stranger);
    assert.deepEqual([(await settled(auditor, stranger.bytes)).state, (await settled(auditor, stranger.bytes)).reason], ['waiting', 'reply-from-stranger']);
  });

  assert.deepEqual(await office.command('verify').then(({ code }) => code), 0);
});

test('whoever has the code sees where the matter is, and nothing that only the office knows', async () => {
  const item = await registered(office, aMail({ from: 'Zenon Cichy <zenon@mieszkaniec.example>', subject: 'Hałas nocą przy Rynku', text: 'Sąsiad spod trójki hałasuje.' }));
  const page = async () => {
    const response = await fetch(`${office.url}/sprawa/${item.automatic.trackingCode}`);
    return { status: response.status, text: (await response.text()).replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ') };
  };
  const first = await page();
  assert.equal(first.status, 200);
  assert.ok(first.text.includes(item.identifier));
  await bringToOfficer(office, item.id);
  assert.ok((await page()).text.includes('Referat Gospodarki Komunalnej'));
  const opened = await openCase(office, item.id);
  assert.ok((await page()).text.includes(opened.mark));
  await approve(office, await submitAnswer(office, opened.id, item.id));
  const last = await page();
  assert.match(last.text, /odpowied/i);
  for (const secret of ['Zenon', 'Cichy', 'zenon@', 'Hałas', 'trójki', 'Słowik', 'jezdnię naprawimy']) assert.ok(!last.text.includes(secret), `the page tells ${secret}`);
  assert.equal((await fetch(`${office.url}/sprawa/AAAA-BBBB-CCCC`)).status, 404);
});

async function readSent(identifier: string): Promise<ParsedMail> {
  const mail = await mailOf(office, identifier, ({ purpose, state }) => purpose === 'answer' && state === 'captured');
  return simpleParser((await office.as['referent.gk'].bytes(`/api/v1/dispatch/${mail.id}/original`)).body);
}

const folder = mkdtempSync(join(tmpdir(), 'obieg-pdf-'));
const rasteriser = createRasteriser();
after(async () => {
  await rasteriser.close();
  rmSync(folder, { recursive: true, force: true });
});

async function textOfPdf(pdf: Buffer): Promise<string> {
  const path = join(folder, `${sha256(pdf)}.pdf`);
  writeFileSync(path, pdf);
  const { pages } = await rasteriser.text(path);
  return pages.join('\n').replaceAll('\u00a0', ' ').replaceAll('\u00ad', '');
}

function warsawToday(): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Warsaw' }).format(new Date());
}
