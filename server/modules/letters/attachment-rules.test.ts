import assert from 'node:assert/strict';
import { test } from 'node:test';
import { composeMail } from '../dispatch/compose.ts';
import { attachmentObstacles, attachmentRoom, bytesInMail, enclosuresOf, listedAttachments, mostAttachments, wholeMegabytes } from './attachment-rules.ts';

const document = (fileName: string, title = fileName) => ({ documentId: 1, kind: 'attachment', title, fileName, mediaType: 'application/pdf', size: 1, sha256: 'a' });

test('too many and too much are named together, and what fits is not', () => {
  const room = attachmentRoom(20_000_000);
  assert.deepEqual(attachmentObstacles([{ size: room }], 20_000_000), []);
  assert.deepEqual(attachmentObstacles(Array.from({ length: mostAttachments + 1 }, () => ({ size: room })), 20_000_000).map(({ code, detail }) => [code, detail]), [['attachments-too-large', wholeMegabytes(room)], ['attachments-too-many', '30']]);
  assert.equal(attachmentRoom(500), 0, 'a limit below all reason leaves no room instead of a negative one');
});

test('a mail with as much attached as there is room for stays below the limit', async () => {
  const limit = 5_000_000;
  const size = Math.floor(attachmentRoom(limit) / mostAttachments);
  const name = 'załącznik o bardzo długiej nazwie z polskimi literami – zażółć gęślą jaźń, żeby nagłówek był długi'.slice(0, 90);
  const attachments = Array.from({ length: mostAttachments }, (_, i) => ({ fileName: `${name} ${i}.pdf`, mediaType: 'application/pdf', content: Buffer.alloc(size, i) }));
  const bytes = await composeMail({ from: { name: 'Urząd', address: 'u@wierzbowo.example' }, replyTo: null, to: { name: 'Jan', address: 'j@poczta.example' }, subject: 'Pismo', text: 'x', html: '<p>x</p>', messageId: 'a@b', inReplyTo: null, references: [], date: new Date(0), headers: {}, attachments });
  assert.ok(bytes.length < limit, `${bytes.length} bytes`);
  assert.ok(attachments.reduce((sum, { content }) => sum + bytesInMail(content.length), 0) >= bytes.length - 20_000, 'what is reckoned is not less than what it is');
});

test('every attachment has a name any disk can take, and no two the same, nor that of the letter', () => {
  const names = ['../../etc/passwd', 'skan.pdf', 'SKAN.pdf', 'GK-7021-1-2026.pdf', 'con.txt', 'a\u202Efdp.exe.pdf', 'x\r\nBcc: y@z.example.pdf', '   ', `${'ż'.repeat(300)}.pdf`];
  const made = enclosuresOf(names.map((name) => document(name)), 'GK-7021-1-2026.pdf').map(({ fileName }) => fileName);
  assert.deepEqual(made.slice(0, 8), ['passwd', 'skan.pdf', 'SKAN (2).pdf', 'GK-7021-1-2026 (2).pdf', '_con.txt', 'afdp.exe.pdf', 'x Bcc_ y@z.example.pdf', 'plik']);
  assert.ok(Buffer.byteLength(made[8]!) <= 180 && made[8]!.endsWith('.pdf'));
});

test('the letter says what a file is about where its name does not', () => {
  const documents = [document('umowa.pdf'), document('GK-7021-1-2026.pdf', 'Naprawa chodnika'), document('Rozmowa.txt', 'Rozmowa')];
  assert.deepEqual(listedAttachments(documents, enclosuresOf(documents, 'x.pdf')), ['umowa.pdf', 'Naprawa chodnika (GK-7021-1-2026.pdf)', 'Rozmowa.txt']);
});

test('no name of a file makes a letter that cannot be printed', () => {
  const documents = [document('zdjęcie 📷 „zażółć” – 5 °C.jpg'), document('pismo-7.eml', `Skarga 😡 ${'bardzo '.repeat(60)}`), document('契約書.pdf')];
  const [photo, complaint, contract] = listedAttachments(documents, enclosuresOf(documents, 'x.pdf'));
  assert.equal(photo, 'zdjęcie _ „zażółć” – 5 °C.jpg');
  assert.ok(complaint!.startsWith('Skarga _ bardzo') && complaint!.endsWith('(pismo-7.eml)') && complaint!.length < 140);
  assert.equal(contract, '_.pdf');
});
