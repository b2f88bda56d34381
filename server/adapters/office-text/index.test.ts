import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { decodeText, officeText } from './index.ts'
import { docx, mediaTypes, zip } from './samples.ts'

const folder = await mkdtemp(join(tmpdir(), 'office-'))
after(() => rm(folder, { recursive: true }))
let files = 0
async function read(bytes: Uint8Array | string, mediaType: string): ReturnType<typeof officeText> {
  const path = join(folder, `${files++}`)
  await writeFile(path, bytes)
  return officeText(path, mediaType)
}
const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`

test('refuses kinds that it does not read', async () => {
  for (const type of ['application/vnd.ms-outlook', 'image/png', '']) {
    assert.deepEqual(await read('x', type), { text: '', truncated: false, problem: 'no-text' })
  }
})

test('refuses what is locked or broken', async () => {
  assert.equal((await read(zip([{ name: 'word/document.xml', content: '<a/>', locked: true }]), mediaTypes.docx)).problem, 'encrypted')
  const manifest = '<m:manifest xmlns:m="m"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>'
  assert.equal((await read(zip([{ name: 'META-INF/manifest.xml', content: manifest }, { name: 'content.xml', content: 'noise' }]), mediaTypes.odt)).problem, 'encrypted')
  for (const noise of ['', 'PK', 'no zip at all']) assert.equal((await read(noise, mediaTypes.docx)).problem, 'broken')
  assert.equal((await read(docx(paragraph('a')).subarray(0, 120), mediaTypes.docx)).problem, 'broken')
})

test('fetches nothing and multiplies nothing: documents with declarations of their own are refused', async () => {
  const outside = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
  const laughs = `<!DOCTYPE r [<!ENTITY a "ha">${Array.from({ length: 20 }, (_, n) => `<!ENTITY ${'b'.repeat(n + 1)} "${'&a;'.repeat(10)}">`).join('')}]>`
  for (const prolog of [outside, laughs, '<!DOCTYPE r SYSTEM "http://remote.example/x.dtd" [ ]>']) {
    assert.deepEqual(await read(docx(paragraph('&x;&a;'), [], prolog), mediaTypes.docx), { text: '', truncated: false, problem: 'broken' })
  }
  const harmless = await read(docx(paragraph('treść &x; &amp; &#243;'), [], '<!DOCTYPE r SYSTEM "http://remote.example/x.dtd">'), mediaTypes.docx)
  assert.deepEqual(harmless, { text: 'treść &x; & ó', truncated: false })
})

test('stops at bombs: too strongly packed, too many entries, too deep, an endless tag', async context => {
  const start = performance.now()
  const blanks = Buffer.alloc(60_000_000, 0x20)
  assert.equal((await read(docx(blanks.toString('latin1')), mediaTypes.docx)).problem, 'too-large')
  const many = zip(Array.from({ length: 12_000 }, (_, n) => ({ name: `x${n}`, content: '' })))
  assert.equal((await read(many, mediaTypes.docx)).problem, 'too-large')
  assert.equal((await read(docx('<w:p>'.repeat(100_000)), mediaTypes.docx)).problem, 'broken')
  assert.equal((await read(docx(`<w:p x="${'a'.repeat(3_000_000)}`), mediaTypes.docx)).problem, 'broken')
  context.diagnostic(`${(performance.now() - start).toFixed(0)} ms`)
  assert.ok(performance.now() - start < 10_000)
})

test('cuts a text that has no end', async () => {
  const long = await read(docx(paragraph('słowo '.repeat(100)).repeat(5000)), mediaTypes.docx)
  assert.deepEqual([long.truncated, long.text.length <= 2_000_000, long.problem], [true, true, undefined])
})

test('reads Word: letterhead, paragraphs, tables by tabs, notes; not what was deleted and not twice', async () => {
  const cell = (text: string): string => `<w:tc>${paragraph(text)}</w:tc>`
  const body = `${paragraph('Wniosek o „zezwolenie”')}<w:p><w:r><w:t>a</w:t><w:tab/><w:t xml:space="preserve">b </w:t><w:br/><w:t>c</w:t></w:r></w:p>`
    + `<w:p><w:del><w:r><w:delText>usunięte</w:delText></w:r></w:del><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>`
    + `<w:tbl><w:tr>${cell('Lp.')}${cell('Kwota')}</w:tr><w:tr>${cell('1')}${cell('1 200 zł &lt; 2')}</w:tr></w:tbl>`
    + `<mc:AlternateContent><mc:Choice>${paragraph('ramka')}</mc:Choice><mc:Fallback>${paragraph('ramka')}</mc:Fallback></mc:AlternateContent>`
  const more = [{ name: 'word/header1.xml', content: `<w:hdr>${paragraph('Firma Sp. z o.o.')}</w:hdr>` }, { name: 'word/footnotes.xml', content: `<w:f>${paragraph('przypis')}</w:f>` }]
  assert.deepEqual(await read(docx(body, more), mediaTypes.docx), {
    text: 'Firma Sp. z o.o.\n\nWniosek o „zezwolenie”\na\tb\nc\n\nLp. \tKwota\n1 \t1 200 zł < 2\nramka\n\nprzypis', truncated: false,
  })
})

test('reads Excel: sheets by name, shared words, dates as dates', async () => {
  const book = zip([
    { name: 'xl/workbook.xml', content: '<workbook><sheets><sheet name="Koszty"/><sheet name="Inne"/></sheets></workbook>' },
    { name: 'xl/sharedStrings.xml', content: '<sst><si><t>Zakup</t></si><si><r><t>drzew</t></r><r><t>a</t></r><rPh><t>x</t></rPh></si></sst>' },
    { name: 'xl/styles.xml', content: '<s><numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="0.00 &quot;zł&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></s>' },
    { name: 'xl/worksheets/sheet1.xml', content: '<w><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row><row><c r="A2" s="1"><v>45985.5</v></c><c r="B2" s="2"><f>1+1</f><v>12.5</v></c><c t="inlineStr"><is><t>tu</t></is></c></row></sheetData></w>' },
    { name: 'xl/worksheets/sheet10.xml', content: '<w><row><c t="b"><v>1</v></c><c s="1"><v>1e99</v></c></row></w>' },
  ])
  assert.deepEqual(await read(book, mediaTypes.xlsx), { text: 'Koszty\nZakup\t\tdrzewa\n2025-11-24 12:00\t12.5\ttu\n\nInne\nTRUE\t1e+99', truncated: false })
})

test('reads PowerPoint in the order of its slides, and OpenDocument', async () => {
  const slide = (text: string): string => `<p:sld xmlns:p="p"><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:sld>`
  const show = zip([10, 2, 1].map(n => ({ name: `ppt/slides/slide${n}.xml`, content: slide(`slajd ${n}`) })))
  assert.equal((await read(show, mediaTypes.pptx)).text, 'slajd 1\n\nslajd 2\n\nslajd 10')
  const content = '<o:d><text:tracked-changes><text:p>stare</text:p></text:tracked-changes><text:h>Tytuł</text:h><text:p>a<text:s text:c="2"/>b<text:tab/>c<text:line-break/>\n  d</text:p>'
    + '<table:table><table:table-row><table:table-cell><text:p>x</text:p></table:table-cell><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table></o:d>'
  const text = zip([{ name: 'content.xml', content }, { name: 'styles.xml', content: '<s><style:header><text:p>nagłówek</text:p></style:header></s>' }])
  assert.equal((await read(text, mediaTypes.odt)).text, 'Tytuł\na  b\tc\n d\nx\n\nnagłówek')
})

test('reads a letter and a show of LibreOffice: notes and headers after the text, no numbers of pages', async () => {
  const sample = (name: string): Promise<Buffer> => readFile(new URL(`samples/${name}`, import.meta.url))
  assert.equal((await read(await sample('pismo.odt'), mediaTypes.odt)).text, 'Wniosek o wycięcie drzewa\nZażółć gęślą jaźń – ŁÓDŹ, ŚWIĘTO, ćma. Proszę o zgodę na wycięcie lipy przy ul. Żabiej 7.\n'
    + 'Gatunek \tObwód\nlipa \t84 cm\n\nProsimy o odpowiedź.\nAdres: strona o drzewach.\tDalej po tabulatorze.\nDrugi wiersz.\nZ poważaniem, Bożena Wiśniewska-Żak\n\n'
    + 'Lipa drobnolistna, obwód 84 cm.\n\nStowarzyszenie „Nad Wierzbówką”\nStrona')
  assert.equal((await read(await sample('pokaz.odp'), 'application/vnd.oasis.opendocument.presentation')).text, 'Rewitalizacja rynku – założenia\nŻwir i ławki\nOnly plain words\nNotatka prelegenta: źródła dofinansowania\n\nDrugi slajd: Żwir i ławki')
  assert.match((await read(await sample('koszty.ods'), mediaTypes.ods)).text, /^Koszty\nPozycja \tData \tKwota\n.*05\.10\.2026.*\n[^]*\n\nŻądania\n/)
})

test('reads plain texts in the encodings that are met', async () => {
  const text = 'Zażółć gęślą jaźń; Łódź, ŚWIĘTO, ćma'
  const windows = Buffer.from('5A61BF F3B3E6 2067EA9C6CB9 206A619FF1 3B20A3F3649F 2C208C5749CA544F 2C20E66D61'.replaceAll(' ', ''), 'hex')
  const iso = Buffer.from('5A61BFF3B3E62067EAB66CB1206A61BCF13B20A3F364BC2C20A65749CA544F2C20E66D61', 'hex')
  assert.equal(decodeText(windows), text)
  assert.equal(decodeText(iso), text)
  assert.equal(decodeText(Buffer.from(text, 'utf16le')), text)
  assert.equal(decodeText(Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()), text)
  assert.equal(decodeText(Buffer.from(`\uFEFF${text}`)), text)
  assert.equal(decodeText(Buffer.from(text).subarray(0, 4)).startsWith('Za'), true, 'cut inside a letter')
  assert.equal((await read(windows, 'text/csv; charset=x')).text, text)
})

test('reads RTF and HTML', async () => {
  assert.equal((await read("{\\rtf1\\ansi\\ansicpg1250{\\fonttbl{\\f0 Arial;}}Za\\'bf\\'f3\\'b3\\'e6\\par drugi}", 'application/rtf')).text, 'Zażółć\ndrugi')
  const page = Buffer.concat([Buffer.from('<html><meta charset=iso-8859-2><script>x</script><p>Za'), Buffer.from('BFF3B3E6', 'hex'), Buffer.from('</p>')])
  assert.equal((await read(page, 'text/html')).text, 'Zażółć')
})

test('never fails on damage', async () => {
  const sources = [[docx(paragraph('a').repeat(50)), mediaTypes.docx], [zip([{ name: 'content.xml', content: '<a><text:p>x</text:p></a>' }]), mediaTypes.odt]] as const
  let seed = 7
  const random = (below: number): number => (seed = Math.imul(seed, 1103515245) + 12345 & 0x7FFFFFFF) % below
  for (let round = 0; round < 150; round++) {
    const [source, type] = sources[round % 2]!
    const bytes = Buffer.from(source)
    for (let n = 0; n < 1 + random(6); n++) bytes[random(bytes.length)] = random(256)
    await read(bytes, type)
  }
})
