import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { compound } from './compound-samples.ts'
import { Compound } from './compound.ts'
import { officeText } from './index.ts'
import { mediaTypes } from './samples.ts'

const folder = await mkdtemp(join(tmpdir(), 'old-office-'))
after(() => rm(folder, { recursive: true }))
const sample = (name: string): Promise<Buffer> => readFile(new URL(`samples/${name}`, import.meta.url))
async function read(bytes: Uint8Array, mediaType = 'application/msword'): ReturnType<typeof officeText> {
  const path = join(folder, 'file')
  await writeFile(path, bytes)
  return officeText(path, mediaType)
}
/** Kinds of trouble that a reading ended in. */
const troubles = async (...files: readonly Uint8Array[]): Promise<string[]> => {
  const found: string[] = []
  for (const bytes of files) found.push((await read(bytes)).problem ?? 'none')
  return found
}
function changed(bytes: Buffer, at: number, value: number): Buffer {
  const copy = Buffer.from(bytes)
  copy.writeUInt32LE(value >>> 0, at)
  return copy
}

/** A Word document of pieces: the words are put together in another order than they lie in, some one byte a letter. */
function wordOf(pieces: readonly { words: string, narrow: boolean }[], more: { declared?: number } = {}): Buffer {
  const start = 1024
  const words = pieces.map(({ words, narrow }) => Buffer.from(words, narrow ? 'latin1' : 'utf16le'))
  let end = start + words.reduce((sum, each) => sum + each.length, 0)
  const places = words.map(each => end -= each.length)
  const document = Buffer.concat([Buffer.alloc(start), ...words.toReversed()])
  document.writeUInt16LE(0xA5EC, 0)
  document.writeUInt16LE(0xC1, 2)
  const list = Buffer.alloc(5 + (pieces.length + 1) * 4 + pieces.length * 8)
  list[0] = 2
  list.writeUInt32LE(list.length - 5, 1)
  let letters = 0
  for (const [at, piece] of pieces.entries()) {
    letters += more.declared ?? piece.words.length
    list.writeUInt32LE(letters, 5 + (at + 1) * 4)
    list.writeUInt32LE(piece.narrow ? (places[at]! * 2 | 0x40000000) >>> 0 : places[at]!, 5 + (pieces.length + 1) * 4 + at * 8 + 2)
  }
  document.writeUInt32LE(list.length, 0x1A6)
  return compound([{ name: 'WordDocument', content: document }, { name: '0Table', content: list }]).bytes
}

test('says that a password is needed, for every kind', async () => {
  const show = new Compound(await sample('pokaz.ppt'))
  const user = changed(show.stream('Current User')!, 12, 0xF3D1C4DF)
  const locked = [
    await sample('pismo-z-haslem.doc'), await sample('koszty-z-haslem.xls'),
    compound([{ name: 'Current User', content: user }, { name: 'PowerPoint Document', content: show.stream('PowerPoint Document')! }]).bytes,
    compound([{ name: 'EncryptionInfo', content: Buffer.alloc(64) }, { name: 'EncryptedPackage', content: Buffer.alloc(5000) }]).bytes,
  ]
  for (const bytes of locked) for (const type of ['application/msword', mediaTypes.docx, 'application/x-ole-storage']) assert.deepEqual(await read(bytes, type), { text: '', truncated: false, problem: 'encrypted' })
})

test('refuses noise, containers of other programs and such without their streams', async () => {
  const start = Buffer.from('D0CF11E0A1B11AE1', 'hex')
  assert.deepEqual(await troubles(start, Buffer.concat([start, Buffer.alloc(4000, 0xA7)]), Buffer.concat([start, Buffer.alloc(4000)])), ['broken', 'broken', 'broken'])
  assert.deepEqual(await troubles(compound([{ name: 'Contents', content: Buffer.from('x') }]).bytes), ['no-text'])
  for (const name of ['WordDocument', 'Workbook', 'PowerPoint Document']) {
    assert.deepEqual(await troubles(compound([{ name, content: Buffer.alloc(0) }]).bytes, compound([{ name, content: Buffer.alloc(9000, 0x41) }]).bytes), ['broken', 'broken'])
  }
})

test('is not led in circles: tables, directories, parts and savings that refer to themselves', async context => {
  const begun = performance.now()
  const bare = compound([{ name: 'WordDocument', content: Buffer.alloc(9000, 0x41) }])
  const first = bare.firstSectorOf('WordDocument')
  const entry = (at: number, field: number): number => bare.directoryAt + at * 128 + field
  assert.deepEqual(await troubles(
    changed(bare.bytes, bare.tableAt + (first + 3) * 4, first),
    changed(bare.bytes, bare.tableAt + (first + 1) * 4, first + 1),
    changed(bare.bytes, bare.tableAt + 4, 1),
    changed(changed(bare.bytes, 0x44, 0), bare.tableAt + 508, 0),
  ), ['broken', 'broken', 'broken', 'broken'])
  for (const field of [0x44, 0x48, 0x4C]) assert.deepEqual(await troubles(changed(bare.bytes, entry(1, field), 1), changed(bare.bytes, entry(1, field), 0)), ['broken', 'broken'])
  const show = new Compound(await sample('pokaz.ppt'))
  const [user, slides] = [show.stream('Current User')!, show.stream('PowerPoint Document')!]
  const edit = user.readUInt32LE(16)
  const again = await read(compound([{ name: 'Current User', content: user }, { name: 'PowerPoint Document', content: changed(slides, edit + 16, edit) }]).bytes)
  assert.match(again.text, /^Rewitalizacja rynku/)
  context.diagnostic(`${(performance.now() - begun).toFixed(0)} ms`)
  assert.ok(performance.now() - begun < 5000)
})

test('believes no length: streams, texts and pieces that claim to be endless', async context => {
  const begun = performance.now()
  const bare = compound([{ name: 'WordDocument', content: Buffer.alloc(9000, 0x41) }])
  assert.deepEqual(await troubles(changed(bare.bytes, bare.directoryAt + 128 + 0x78, 0xFFFFFFFF), changed(bare.bytes, 0x2C, 0xFFFFFFFF)), ['broken', 'broken'])
  const endless = await read(wordOf([{ words: 'Dzień dobry', narrow: false }], { declared: 0x7FFFFFFF }))
  assert.match(endless.text, /^Dzień dobry/)
  // Two hundred thousand pieces that all lie in one place, and cells that all hold one long text.
  const heap = [{ words: 'a'.repeat(10_000), narrow: true }, ...Array.from({ length: 200_000 }, () => ({ words: '', narrow: true }))]
  const many = await read(wordOf(heap, { declared: 10_000 }))
  assert.deepEqual([many.truncated, many.text.length, many.problem], [true, 2_000_000, undefined])
  const name = Buffer.alloc(30_000, 'ą', 'utf16le')
  const record = (type: number, body: Buffer): Buffer => Buffer.concat([Buffer.from([type & 0xFF, type >> 8, body.length & 0xFF, body.length >> 8]), body])
  const shared = record(0xFC, Buffer.concat([Buffer.alloc(8, 0xFF), Buffer.from([name.length / 2 & 0xFF, name.length / 2 >> 8, 1]), name]))
  const head = record(0x809, Buffer.from([0, 6, 5, 0]))
  const sheet = record(0x85, Buffer.concat([Buffer.from([0, 0, 0, 0, 0, 0, 1, 0, 0x41, 0])]))
  const cells = record(0xFD, Buffer.alloc(10))
  const globals = Buffer.concat([head, sheet, shared, record(0x0A, Buffer.alloc(0))])
  const book = Buffer.concat([changed(globals, head.length + 4, globals.length), head, ...Array.from({ length: 100_000 }, () => cells)])
  const repeated = await read(compound([{ name: 'Workbook', content: book }]).bytes)
  assert.deepEqual([repeated.truncated, repeated.text.length <= 2_000_000, repeated.problem], [true, true, undefined])
  context.diagnostic(`${(performance.now() - begun).toFixed(0)} ms`)
  assert.ok(performance.now() - begun < 10_000)
})

test('reads what is left of a file that was cut off, and never fails on damage', async () => {
  const letter = wordOf([{ words: 'koniec', narrow: false }, { words: 'początek '.repeat(400), narrow: false }])
  const table = compound([{ name: '0Table', content: new Compound(letter).stream('0Table')! }, { name: 'WordDocument', content: new Compound(letter).stream('WordDocument')! }]).bytes
  const left = await read(table.subarray(0, 4000))
  assert.match(left.text, /^początek/)
  assert.deepEqual([left.truncated, left.problem], [true, 'broken'])
  for (const name of ['pismo.doc', 'koszty.xls', 'pokaz.ppt']) {
    const bytes = await sample(name)
    for (let length = 0; length < bytes.length; length += 512) await read(bytes.subarray(0, length))
    let seed = 11
    const random = (below: number): number => (seed = Math.imul(seed, 1103515245) + 12345 & 0x7FFFFFFF) % below
    for (let round = 0; round < 150; round++) {
      const copy = Buffer.from(bytes)
      for (let n = 0; n < 1 + random(20); n++) copy[random(copy.length)] = random(256)
      await read(copy)
    }
  }
})

test('reads Word: rows of tables as lines, what a link shows, notes and headers at the end, nothing that was crossed out', async () => {
  assert.deepEqual(await read(await sample('pismo.doc')), {
    text: 'Wniosek o wycięcie drzewa\nZażółć gęślą jaźń – ŁÓDŹ, ŚWIĘTO, ćma. Proszę o zgodę na wycięcie lipy przy ul. Żabiej 7.\n'
      + 'Gatunek\tObwód\nlipa\t84 cm\nProsimy o odpowiedź.\nAdres: strona o drzewach.\tDalej po tabulatorze.\nDrugi wiersz.\n'
      + 'Z poważaniem, Bożena Wiśniewska-Żak\n\tLipa drobnolistna, obwód 84 cm.\n\nStowarzyszenie „Nad Wierzbówką”\n\nStrona 1',
    truncated: false,
  })
})

test('puts the pieces of a fast saved Word document together in their order', async () => {
  const pieces = [{ words: 'Plain words \x93quoted\x94, ', narrow: true }, { words: 'a potem żółte ', narrow: false }, { words: '\x13PAGE \x14', narrow: true }, { words: 'łąki\x15.', narrow: false }]
  assert.deepEqual(await read(wordOf(pieces)), { text: 'Plain words “quoted”, a potem żółte łąki.', truncated: false })
})

test('reads Excel: sheets by name, dates as dates, results of formulas', async () => {
  assert.deepEqual(await read(await sample('koszty.xls'), 'application/vnd.ms-excel'), {
    text: 'Koszty\nPozycja\tData\tKwota\nSadzonki świerków, żółte\t2026-10-05\t1234.5\nOgrodzenie\t\t77\nRazem\tsłownie: złotych\t1311.5\n\nŻądania\n\tDrugi arkusz: Łąki\tTRUE',
    truncated: false,
  })
})

test('reads PowerPoint: slides in their order with what stands on them twice, then the notes', async () => {
  assert.deepEqual(await read(await sample('pokaz.ppt'), 'application/vnd.ms-powerpoint'), {
    text: 'Rewitalizacja rynku – założenia\nŻwir i ławki\nOnly plain words\n\nDrugi slajd: Żwir i ławki\n\nNotatka prelegenta: źródła dofinansowania', truncated: false,
  })
})

test('reads what only bears the name of Word or Excel: web pages, plain tables, RTF; not noise', async () => {
  const excel = (text: string): ReturnType<typeof officeText> => read(Buffer.from(text), 'application/vnd.ms-excel')
  assert.deepEqual(await troubles(Buffer.from('PK\u0003\u0004'), Buffer.alloc(0)), ['broken', 'broken'])
  assert.match((await excel('\uFEFF\n<html><script>x()</script><table><tr><td>Łąki</td></tr></table></html>')).text, /^\s*Łąki\s*$/)
  assert.equal((await excel('lp;ulica\r\n1;Źródlana')).text, 'lp;ulica\n1;Źródlana')
  assert.equal((await excel('{\\rtf1 umowa}')).text, 'umowa')
})

test('tells the kind by the bytes, not by the name it was given', async () => {
  const found = await read(await sample('koszty.xls'), mediaTypes.docx)
  assert.match(found.text, /^Koszty\n/)
})
