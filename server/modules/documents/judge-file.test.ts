import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { harmlessVirus, startClamd, type Clamd } from '../../../tests/kit/mail/clamd.ts';
import { virusPort } from '../../roles/parts/virus.ts';
import { judgeFile, type FileScanner, type Judging } from './judge-file.ts';

const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n');
const judge = (name: string, bytes: Buffer, more: Partial<Judging> = {}) => judgeFile(bytes, { name, declaredType: 'application/octet-stream', most: 1_000_000, scanner: null, ...more });
const saying = (state: string, detail?: string): FileScanner => ({ scan: async () => ({ state, ...(detail !== undefined && { detail }) }) });
/** A ZIP without contents: one entry per name, as its headers and its directory have it. */
function zipOf(names: readonly string[], flags = 0): Buffer {
  const entries = names.map((name) => {
    const head = Buffer.alloc(30);
    head.write('PK\u0003\u0004', 'latin1');
    head.writeUInt16LE(flags, 6);
    head.writeUInt16LE(Buffer.byteLength(name), 26);
    return Buffer.concat([head, Buffer.from(name)]);
  });
  const directory = names.map((name) => {
    const line = Buffer.alloc(46);
    line.write('PK\u0001\u0002', 'latin1');
    line.writeUInt16LE(Buffer.byteLength(name), 28);
    return Buffer.concat([line, Buffer.from(name)]);
  });
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt32LE(Buffer.concat(entries).length, 16);
  return Buffer.concat([...entries, ...directory, end]);
}

describe('a file is refused', () => {
  const program = Buffer.from(`MZ${'\u0000\u0001'.repeat(200)}`, 'latin1');
  const cases: readonly [code: string, name: string, bytes: Buffer][] = [
    ['attachment-empty', 'pusty.pdf', Buffer.alloc(0)],
    ['attachment-too-large', 'duży.pdf', Buffer.concat([pdf, Buffer.alloc(1_000_000)])],
    ['attachment-program', 'faktura.exe', program],
    ['attachment-program', 'faktura.pdf', program],
    ['attachment-program', 'skrypt.bat', Buffer.from('@echo off\r\nformat c:\r\n')],
    ['attachment-program', 'skrypt.txt.vbs', Buffer.from('MsgBox "x"')],
    ['attachment-program', 'skan\u202Efdp.exe', program],
    ['attachment-program', 'otwiera.pdf', Buffer.from('%PDF-1.7\n<</OpenAction<</S/Launch/F(cmd.exe)>>>>')],
    ['attachment-macros', 'arkusz.xlsm', zipOf(['[Content_Types].xml', 'xl/workbook.xml', 'xl/vbaProject.bin'])],
    ['attachment-macros', 'pismo.docx', zipOf(['[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin'])],
    ['attachment-web-page', 'strona.html', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['attachment-web-page', 'obraz.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>')],
    ['attachment-archive', 'paczka.zip', zipOf(['pismo.pdf', 'uruchom.exe'])],
  ];
  for (const [code, name, bytes] of cases) {
    test(`${code}: ${name.replace('\u202E', '')}`, async () => {
      await assert.rejects(judge(name, bytes), { code });
    });
  }

  test('when the scanner finds something, and when it gives no answer', async () => {
    await assert.rejects(judge('a.pdf', pdf, { scanner: saying('infected', 'Eicar') }), { code: 'attachment-infected', params: { name: 'a.pdf', virus: 'Eicar' } });
    await assert.rejects(judge('a.pdf', pdf, { scanner: saying('failed', 'timeout') }), { code: 'attachment-not-checked', status: 503 });
    await assert.rejects(judge('a.pdf', pdf, { scanner: saying('too-large') }), { code: 'attachment-uncheckable' });
  });
});

describe('a real scanner', () => {
  let clamd: Clamd | string;
  before(async () => { clamd = await startClamd(); });
  after(async () => { if (typeof clamd === 'object') await clamd.close(); });

  test('keeps a virus from going out under the name of a harmless file', async (t) => {
    if (typeof clamd === 'string') return t.skip(clamd);
    const scanner = virusPort(clamd.address);
    await assert.rejects(judge('pismo.txt', Buffer.from(`Dzień dobry ${harmlessVirus.text}`), { scanner }), { code: 'attachment-infected', params: { name: 'pismo.txt', virus: harmlessVirus.signature } });
    assert.deepEqual((await judge('pismo.pdf', pdf, { scanner })).warnings, []);
  });
});

describe('a file is taken', () => {
  test('under a name without paths, control signs and signs that turn the writing, with a word of warning for those', async () => {
    assert.deepEqual(await judge('C:\\Users\\anna\\Pulpit\\umowa\u0007 najmu.pdf', pdf), { fileName: 'umowa najmu.pdf', mediaType: 'application/pdf', warnings: [] });
    assert.deepEqual(await judge('raport\u202Ecod.pdf', pdf), { fileName: 'raportcod.pdf', mediaType: 'application/pdf', warnings: ['deceptive-name'] });
    assert.equal((await judge('skan', pdf)).fileName, 'skan.pdf');
    assert.equal((await judge('', pdf)).fileName, 'plik.pdf');
    assert.ok(Buffer.byteLength((await judge(`${'ę'.repeat(500)}.pdf`, pdf)).fileName) <= 180);
  });

  test('as what its bytes are, with a warning when its name says otherwise or it opens with a password only', async () => {
    assert.deepEqual(await judge('umowa.docx', pdf), { fileName: 'umowa.docx', mediaType: 'application/pdf', warnings: ['type-mismatch'] });
    assert.deepEqual((await judge('tajne.zip', zipOf(['a.pdf'], 1))).warnings, ['encrypted-archive']);
    assert.deepEqual((await judge('tajne.pdf', Buffer.from('%PDF-1.7\ntrailer <</Encrypt 5 0 R>>'))).warnings, ['encrypted-archive']);
    assert.deepEqual(await judge('dane.csv', Buffer.from('a;b\r\nż;ó\r\n')), { fileName: 'dane.csv', mediaType: 'text/csv', warnings: [] });
  });
});
