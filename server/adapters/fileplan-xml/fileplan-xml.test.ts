import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileplanNamespace, readFileplanXml, writeFileplanXml } from './index.ts';

const problemOf = async (text: string) => (await readFileplanXml(Buffer.from(text))).problem;

test('what is no file plan is refused with the line: declarations, broken XML, another document, an empty list', async () => {
  assert.deepEqual(await problemOf('<!DOCTYPE wykaz [<!ENTITY a "aaaa">]><wykaz>&a;</wykaz>'), { code: 'declarations', line: 1, detail: '' });
  const broken = await problemOf('<wykaz>\n<akta>\n<symbol>0</haslo></akta></wykaz>');
  assert.deepEqual([broken?.code, broken?.line], ['broken-xml', 3]);
  assert.deepEqual([(await problemOf('<faktura/>'))?.code, (await problemOf('<wykaz/>'))?.code, (await problemOf('<wykaz>\n<inne/></wykaz>'))?.line], ['not-a-plan', 'not-a-plan', 2]);
});

test('symbol, title and categories are read with their lines, whatever the encoding and the namespace', async () => {
  const latin = Buffer.from('<?xml version="1.0" encoding="ISO-8859-2"?>\n<wykaz>\n<akta><symbol> 0000 </symbol><haslo>Ksi\xEAgi  i\n spisy</haslo><kategoriaMerytoryczna>B5</kategoriaMerytoryczna><kategoriaInna>Bc</kategoriaInna></akta>\n<akta><symbol>1</symbol><haslo>A</haslo></akta></wykaz>', 'latin1');
  const { rows, problem } = await readFileplanXml(latin);
  assert.deepEqual([problem, rows], [null, [{ line: 3, symbol: '0000', title: 'Księgi i spisy', category: 'B5', otherCategory: 'Bc' }, { line: 5, symbol: '1', title: 'A', category: null, otherCategory: null }]]);
});

test('what is written is read again, with signs that XML keeps for itself', async () => {
  const written = writeFileplanXml([{ symbol: '0', title: 'A & B < C', category: null }, { symbol: '00', title: 'Zażółć', category: 'BE10' }]);
  assert.ok(written.includes(fileplanNamespace));
  const { rows } = await readFileplanXml(Buffer.from(written));
  assert.deepEqual(rows.map(({ symbol, title, category }) => [symbol, title, category]), [['0', 'A & B < C', null], ['00', 'Zażółć', 'BE10']]);
});
