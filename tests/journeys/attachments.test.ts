import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { simpleParser } from 'mailparser';
import type { ApiClient } from '../kit/api-client.ts';
import { startSmtpSink, type SmtpSink } from '../kit/mail/smtp-sink.ts';
import { multipart } from '../kit/multipart.ts';
import { setUpOffice, type SetUpOffice } from '../kit/set-up-office.ts';
import { aMail, approve, bringToOfficer, deskSection, mailOf, openCase, paragraphs, registered, sha256, type Attachment, type CaseFile, type Page } from './steps.ts';

type Document = { id: number; fileName: string; mediaType: string; size: number; sha256: string; warnings: string[] };
type Draft = { id: number; revision: number; subject: string; content: object; addressees: object[]; attachments: Document[]; versions: { id: number; personName: string }[]; approvals: { replacedVersionId: number | null; noted: boolean }[]; letter: Document };
type Outgoing = { identifier: string; attachmentCount: number; formats: string[]; attachments: { fileName: string; mediaType: string; size: number; sha256: string }[] };

let world: SmtpSink;
let office: SetUpOffice;
before(async () => {
  world = await startSmtpSink();
  office = await setUpOffice({ env: { OBIEG_SMTP_URL: world.url, OBIEG_MAX_SENT_MB: '6' } });
});
after(() => world.close());

const pdf = (size: number) => Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(size)]);
const photograph: Attachment = { fileName: 'zdjęcie wyrwy – ul. Źródlana.png', mediaType: 'image/png', content: Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), randomBytes(4000)]) };
const plan = { name: 'Harmonogram robót „Źródlana” (część 1) – zażółć gęślą jaźń.pdf', type: 'application/pdf', bytes: pdf(900_000) };
const lines = { name: 'wykaz.csv', type: 'text/csv', bytes: Buffer.from('lp;ulica\r\n1;Źródlana\n.\n..\r2;Lipowa') };

async function upload(person: ApiClient, draftId: number, file: { name: string; type: string; bytes: Buffer }): Promise<Response> {
  const { headers, payload } = multipart([{ name: 'file', fileName: file.name, type: file.type, bytes: file.bytes }]);
  return person.raw(`/api/v1/drafts/${draftId}/files`, { method: 'POST', headers, body: new Uint8Array(payload) });
}
async function added(draftId: number, file: { name: string; type: string; bytes: Buffer }): Promise<Document> {
  const response = await upload(office.as['referent.gk'], draftId, file);
  const answer = await response.json() as { document: Document };
  assert.equal(response.status, 200, JSON.stringify(answer));
  return answer.document;
}
async function save(person: ApiClient, draftId: number, changes: { subject?: string; content?: object; attachments?: number[] }): Promise<number> {
  const { subject, content, addressees, revision } = await person.get<Draft>(`/api/v1/drafts/${draftId}`);
  return (await person.send<{ revision: number }>('PUT', `/api/v1/drafts/${draftId}`, { subject, content, addressees, sendOnApproval: true, closeOnSending: true, revision, ...changes })).revision;
}

/** A letter with a photograph, brought to the officer, with an answer begun and its text written. */
async function begun(address: string): Promise<{ caseId: number; draftId: number; photographId: number }> {
  const item = await registered(office, aMail({ from: `Jadwiga Leśniak <${address}>`, attachments: [photograph] }));
  await bringToOfficer(office, item.id);
  const { id: caseId } = await openCase(office, item.id);
  const officer = office.as['referent.gk'];
  const { id: draftId } = await officer.send<{ id: number }>('POST', `/api/v1/cases/${caseId}/drafts`, { answersItemId: item.id });
  await save(officer, draftId, { content: paragraphs('Szanowna Pani,', 'jezdnię naprawimy do końca miesiąca.') });
  return { caseId, draftId, photographId: item.documents.find(({ fileName }) => fileName === photograph.fileName)!.id };
}
async function submitted(draftId: number): Promise<number> {
  const officer = office.as['referent.gk'];
  const { revision } = await officer.get<Draft>(`/api/v1/drafts/${draftId}`);
  await officer.send('POST', `/api/v1/drafts/${draftId}/submission`, { revision, approverPostId: office.post['kierownik.gk'] });
  return revision + 1;
}

/** What the world got at an address besides acknowledgements, newest last. */
async function answersTo(address: string) {
  const mails = await Promise.all(world.letters.filter(({ to }) => to.includes(address)).map(async ({ raw }) => ({ raw, mail: await simpleParser(raw) })));
  return mails.filter(({ mail }) => !mail.headers.has('auto-submitted'));
}

test('files that may harm the resident, or that no mail server takes, do not get into the case', async () => {
  const { draftId, caseId } = await begun('odmowa@mieszkaniec.example');
  const before = await office.as['referent.gk'].get<CaseFile & { files: object[] }>(`/api/v1/cases/${caseId}`);
  const refused = [
    { name: 'faktura.pdf', type: 'application/pdf', bytes: Buffer.from('MZ\u0000\u0001\u0002\u0003', 'latin1') }, { name: 'strona.html', type: 'text/html', bytes: Buffer.from('<!doctype html><script>1</script>') },
    { name: 'pusty.pdf', type: 'application/pdf', bytes: Buffer.alloc(0) }, { name: 'film.mp4', type: 'video/mp4', bytes: Buffer.alloc(9_000_000, 1) },
  ];
  const codes = await Promise.all(refused.map(async (file) => (await (await upload(office.as['referent.gk'], draftId, file)).json() as { code: string }).code));
  assert.deepEqual(codes, ['attachment-program', 'attachment-web-page', 'attachment-empty', 'attachment-too-large']);
  assert.equal((await upload(office.as['referent.fn'], draftId, plan)).status, 404);
  const forged = multipart([{ name: 'file', fileName: 'a.pdf', type: 'application/pdf', bytes: plan.bytes }]);
  const { 'x-csrf-token': _token, ...cookieOnly } = office.as['referent.gk'].headers;
  assert.equal((await fetch(`${office.url}/api/v1/drafts/${draftId}/files`, { method: 'POST', headers: { ...cookieOnly, ...forged.headers }, body: new Uint8Array(forged.payload) })).status, 403, 'another site cannot add a file');
  const after = await office.as['referent.gk'].get<CaseFile & { files: object[] }>(`/api/v1/cases/${caseId}`);
  assert.deepEqual([after.files, after.timeline.length], [[], before.timeline.length]);
});

test('the resident gets the letter with every attachment byte for byte, under its name, and the register says so', async () => {
  const address = 'jadwiga@mieszkaniec.example';
  const { draftId, photographId, caseId } = await begun(address);
  const [first, second] = [await added(draftId, plan), await added(draftId, lines)];
  await save(office.as['referent.gk'], draftId, { attachments: [first.id, photographId, second.id] });
  const revision = await submitted(draftId);
  const head = office.as['kierownik.gk'];
  const seen = await head.get<Draft>(`/api/v1/drafts/${draftId}`);
  for (const document of seen.attachments) assert.equal(sha256((await head.bytes(`/api/v1/documents/${document.id}/content`)).body), document.sha256, 'the approver opens what will be sent');
  const { identifier, caseClosed } = await approve(office, { draftId, revision });
  assert.equal(caseClosed, true);
  await mailOf(office, identifier!, ({ state }) => state === 'sent');
  const [answer] = await answersTo(address);
  const [letter, ...enclosed] = answer!.mail.attachments;
  assert.equal(sha256(letter!.content), (await head.get<Draft>(`/api/v1/drafts/${draftId}`)).letter.sha256);
  assert.deepEqual(enclosed.map(({ filename }) => filename), [plan.name, photograph.fileName, lines.name]);
  assert.deepEqual(enclosed.map(({ content }) => sha256(content)), [plan.bytes, photograph.content, lines.bytes].map(sha256));
  // No program has to guess at the letters of a name: parameters as RFC 2231 writes them, nothing above ASCII in a header.
  assert.match(answer!.raw.toString('latin1'), /filename\*0\*=utf-8''Harmonogram/i);
  assert.ok(answer!.raw.every((byte) => byte < 128));
  const { entries } = await office.auditor.get<Page<Outgoing>>('/api/v1/outgoing?limit=1');
  assert.deepEqual([entries[0]!.identifier, entries[0]!.attachmentCount, entries[0]!.formats], [identifier, 3, ['application/pdf', 'image/png', 'text/csv']]);
  assert.deepEqual(entries[0]!.attachments.map(({ fileName, size, sha256: hash }) => [fileName, size, hash]), enclosed.map(({ filename, content }) => [filename, content.length, sha256(content)]));
  const file = await office.as['referent.gk'].get<CaseFile>(`/api/v1/cases/${caseId}`);
  assert.deepEqual(file.letters.find(({ register }) => register === 'outgoing')!.documents.map(({ fileName }) => fileName).slice(1), [plan.name, photograph.fileName, lines.name]);
});

test('sent again to the right address, it carries the same bytes', async () => {
  const address = 'literowka@mieszkaniec.example';
  world.rules.recipient = (to) => (to === address ? { code: 550, text: '5.1.1 No such user here' } : null);
  const { draftId } = await begun(address);
  await save(office.as['referent.gk'], draftId, { attachments: [(await added(draftId, lines)).id] });
  const { identifier } = await approve(office, { draftId, revision: await submitted(draftId) });
  const failed = await mailOf(office, identifier!, ({ state }) => state === 'failed');
  await office.as['referent.gk'].send('POST', `/api/v1/dispatch/${failed.id}/resend`, { toAddress: 'dobry@mieszkaniec.example' });
  await mailOf(office, identifier!, ({ state }) => state === 'sent');
  const [answer] = await answersTo('dobry@mieszkaniec.example');
  assert.equal(sha256(answer!.mail.attachments[1]!.content), sha256(lines.bytes));
});

test('the head\'s own version is what goes out; the officer finds it on the desk with the version it replaced', async () => {
  const address = 'poprawka@mieszkaniec.example';
  const [officer, head] = [office.as['referent.gk'], office.as['kierownik.gk']];
  const { draftId } = await begun(address);
  const revision = await submitted(draftId);
  await head.send('POST', `/api/v1/drafts/${draftId}/amendment`, { revision });
  const text = await officer.get<Draft>(`/api/v1/drafts/${draftId}`);
  assert.deepEqual(await officer.refusal('PUT', `/api/v1/drafts/${draftId}`, { ...text, attachments: [], sendOnApproval: true, closeOnSending: true }), { status: 422, code: 'draft-being-amended' });
  assert.equal((await deskSection(officer, 'waiting')).find(({ id }) => id === draftId)?.note, 'amended');
  const saved = await save(head, draftId, { content: paragraphs('Szanowna Pani,', 'jezdnię naprawimy do piątku.') });
  const { identifier } = await approve(office, { draftId, revision: saved });
  await mailOf(office, identifier!, ({ state }) => state === 'sent');
  const [answer] = await answersTo(address);
  assert.ok(answer!.mail.text!.includes('jezdnię naprawimy do piątku.') && !answer!.mail.text!.includes('do końca miesiąca'));
  assert.ok((await deskSection(officer, 'amended')).some(({ id }) => id === draftId));
  const after = await officer.get<Draft>(`/api/v1/drafts/${draftId}`);
  assert.equal(after.approvals[0]!.replacedVersionId, after.versions[0]!.id);
  const version = await officer.get<{ content: object; personName: string }>(`/api/v1/drafts/${draftId}/versions/${after.versions[0]!.id}`);
  assert.deepEqual([version.personName, version.content], ['Anna Słowik', paragraphs('Szanowna Pani,', 'jezdnię naprawimy do końca miesiąca.')]);
  await officer.send('POST', `/api/v1/drafts/${draftId}/amendment/notice`);
  assert.deepEqual(await deskSection(officer, 'amended'), []);
});

test('the proof covers it all: what was sent is what was approved, and every attachment has its bytes', async () => {
  const { code, output } = await office.command('verify');
  assert.equal(code, 0, output);
});
