import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseCsv } from './csv.ts'
import { csvOf, readTable, TableFailure, xlsxOf } from './index.ts'
import { zip } from './samples.ts'

const fails = (problem: string) => (error: unknown): boolean => error instanceof TableFailure && error.problem === problem
const sheet = (body: string, prolog = ''): Buffer => zip([{ name: 'xl/workbook.xml', content: '<workbook><sheets><sheet name="A"/></sheets></workbook>' }, { name: 'xl/worksheets/sheet1.xml', content: `${prolog}<worksheet><sheetData>${body}</sheetData></worksheet>` }])

test('what is no table, is locked, old or broken is refused by name', async () => {
  await assert.rejects(readTable(Buffer.from('D0CF11E0A1B11AE1', 'hex')), fails('old-format'))
  await assert.rejects(readTable(Buffer.from('PK\x03\x04 and no more', 'latin1')), fails('broken'))
  await assert.rejects(readTable(zip([{ name: 'word/document.xml', content: '<a/>' }])), fails('broken'))
  await assert.rejects(readTable(zip([{ name: 'xl/worksheets/sheet1.xml', content: '<a/>', locked: true }])), fails('encrypted'))
  await assert.rejects(readTable(Buffer.from(Array.from({ length: 60_000 }, (_, at) => (at * 7919 + (at >> 8)) % 256))), fails('broken'))
  await assert.rejects(readTable(sheet('', '<!DOCTYPE r [<!ENTITY a "ha">]>')), fails('broken'))
})

test('bombs are stopped: packed too strongly, rows and columns without end, a file too large', async () => {
  await assert.rejects(readTable(sheet(`<row r="1"><c r="A1" t="inlineStr"><is><t>${'x'.repeat(120_000_000)}</t></is></c></row>`)), fails('too-large'))
  await assert.rejects(readTable(sheet('<row r="999999999"><c r="A1"><v>1</v></c></row>')), fails('too-large'))
  await assert.rejects(readTable(sheet('<row r="1"><c r="ZZZ1"><v>1</v></c></row>')), fails('too-large'))
  await assert.rejects(readTable(sheet('<row r="5"/><row r="2"/>')), fails('too-large'))
  await assert.rejects(readTable(Buffer.alloc(11_000_000, 'a;b\n')), fails('too-large'))
  await assert.rejects(readTable(Buffer.from('a;b\n'.repeat(20_002))), fails('too-large'))
})

test('a formula is never computed: what was last shown counts', async () => {
  assert.deepEqual(await readTable(sheet('<row r="1"><c r="A1"><f>HYPERLINK("http://zly.example","x")</f><v>7</v></c><c r="C1" t="b"><v>1</v></c></row>')), [['7', '', 'TRUE']])
})

test('what would be a formula elsewhere is made harmless on the way out and is itself again on the way in', async () => {
  const rows = [['Nazwa', 'Uwagi'], ['=cmd|\' /C calc\'!A0', '+48 22 555 01 00'], ['-5', '@SUMA(A1)'], ['zwykły; tekst "w cudzysłowie"\nw dwóch wierszach', '']]
  const csv = csvOf(rows).toString('utf8')
  for (const line of csv.split(/[;\r\n]+/)) assert.doesNotMatch(line.replace(/^\uFEFF/, ''), /^"?[=+@]/)
  assert.deepEqual(await readTable(csvOf(rows)), rows)
  const xlsx = await xlsxOf('Struktura [1]', rows)
  assert.deepEqual((await readTable(xlsx)).map(row => [row[0], row[1] ?? '']), rows.map(row => [row[0]!.replaceAll('\n', ' '), row[1]]))
})

test('CSV of any office: separators, quotes, line ends, encodings', async () => {
  for (const text of ['a;b\r\nc;d', 'a,b\nc,d\n', 'a\tb\rc\td\r', '\uFEFF"a";"b"\r\n"c";"d"\r\n']) assert.deepEqual(await readTable(Buffer.from(text)), [['a', 'b'], ['c', 'd']])
  assert.deepEqual(await readTable(Buffer.from([0x9C, 0x63, 0x69, 0x65, 0xBF, 0x6B, 0x61])), [['ścieżka']])
  assert.deepEqual(parseCsv('a;"b ""c"" ;d"\n\ne', { rows: 9, columns: 9 }), [['a', 'b "c" ;d'], [''], ['e']])
})

test('rows and columns of a sheet keep their places, dates are days', async () => {
  const styles = { name: 'xl/styles.xml', content: '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>' }
  const file = zip([styles, { name: 'xl/worksheets/sheet1.xml', content: '<worksheet><row r="2"><c r="B2" s="1"><v>46329</v></c></row><row r="4"><c r="A4"><v>x</v></c></row></worksheet>' }])
  assert.deepEqual(await readTable(file), [[], ['', '2026-11-03'], [], ['x']])
})
