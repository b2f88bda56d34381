import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, test } from 'node:test';
import { until } from '../kit/api-client.ts';
import { setUpOffice, type SetUpOffice } from '../kit/set-up-office.ts';
import { aMail, registered, type IncomingItem, type Page } from './steps.ts';

type Shown = IncomingItem['documents'][number] & { preview: string; warnings: string[] };
type Text = { text: string; problem: string | null };

let office: SetUpOffice;
before(async () => {
  office = await setUpOffice();
});

const sample = (name: string) => readFile(new URL(`../../server/adapters/office-text/samples/${name}`, import.meta.url));
const found = (words: string) => office.as.kancelaria.get<Page<{ id: number }>>(`/api/v1/incoming?q=${encodeURIComponent(words)}`);

/** A letter with these files, called something that says nothing, as the clerk sees them. */
async function letterWith(...names: string[]): Promise<{ id: number; shown: Shown[] }> {
  const attachments = await Promise.all(names.map(async (fileName) => ({ fileName, mediaType: 'application/octet-stream', content: await sample(fileName) })));
  const { id } = await registered(office, aMail({ subject: `Załączam ${names.join(', ')}`, attachments }));
  const { documents } = await office.as.kancelaria.get<{ documents: Shown[] }>(`/api/v1/incoming/${id}`);
  return { id, shown: documents.filter(({ kind }) => kind === 'attachment') };
}

test('a file behind a password or cut off says what is wrong with it, and the letter is registered all the same', async () => {
  const { shown } = await letterWith('pismo-z-haslem.doc', 'koszty-z-haslem.xls');
  for (const { id, preview } of shown) {
    assert.equal(preview, 'text');
    assert.deepEqual(await office.as.kancelaria.get<Text>(`/api/v1/documents/${id}/text`), { text: '', problem: 'encrypted' });
  }
  const cut = (await sample('pismo.doc')).subarray(0, 3000);
  const item = await registered(office, aMail({ attachments: [{ fileName: 'ucięte.doc', mediaType: 'application/msword', content: cut }] }));
  const id = item.documents.find(({ kind }) => kind === 'attachment')!.id;
  assert.equal((await office.as.kancelaria.get<Text>(`/api/v1/documents/${id}/text`)).problem, 'broken');
});

test('each attachment says of itself what to beware of', async () => {
  const page = Buffer.from('<html><body>Opłata targowa</body></html>');
  const { id } = await registered(office, aMail({ attachments: [
    { fileName: 'zwykły.pdf', mediaType: 'application/pdf', content: Buffer.from('%PDF-1.7\n%%EOF') }, { fileName: 'umowa.docx', mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', content: page },
    { fileName: 'faktura.exe', mediaType: 'application/octet-stream', content: Buffer.from('MZ') },
  ] }));
  const { documents } = await office.as.kancelaria.get<{ documents: Shown[] }>(`/api/v1/incoming/${id}`);
  assert.deepEqual(documents.map(({ kind, warnings }) => [kind, warnings]), [['message', []], ['attachment', []], ['attachment', ['type-mismatch']], ['attachment', ['executable']]]);
});

test('the words of old Office files, RTF and OpenDocument are read beside the letter and found by the search', async () => {
  const { id, shown } = await letterWith('pismo.doc', 'koszty.xls', 'pokaz.ppt', 'pismo.rtf', 'koszty.ods', 'pokaz.odp');
  assert.deepEqual(shown.map(({ preview }) => preview), ['text', 'text', 'text', 'text', 'text', 'text']);
  const beginnings = ['Wniosek o wycięcie drzewa', 'Koszty', 'Rewitalizacja rynku – założenia', 'Wniosek o wycięcie drzewa', 'Koszty', 'Rewitalizacja rynku – założenia'];
  for (const [at, beginning] of beginnings.entries()) {
    const { text, problem } = await office.as.kancelaria.get<Text>(`/api/v1/documents/${shown[at]!.id}/text`);
    assert.deepEqual([text.split('\n')[0], problem], [beginning, null], shown[at]!.fileName);
  }
  const page = Buffer.from('<html><body><script>alert(1)</script><table><tr><td>Opłata targowa</td></tr></table></body></html>');
  const item = await registered(office, aMail({ attachments: [{ fileName: 'eksport.xls', mediaType: 'application/vnd.ms-excel', content: page }] }));
  const exported = item.documents.find(({ kind }) => kind === 'attachment')!;
  assert.deepEqual(await office.as.kancelaria.get<Text>(`/api/v1/documents/${exported.id}/text`), { text: 'Opłata targowa', problem: null });
  for (const words of ['lipa drobnolistna', 'sadzonki świerków', 'dofinansowania rewitalizacja']) {
    const { entries } = await until(() => found(words), (page) => page.total > 0);
    assert.deepEqual(entries.map((entry) => entry.id), [id], words);
  }
});
