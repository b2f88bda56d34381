import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decompressRtf } from './decompress-rtf.ts'
import { readTnef } from './read-tnef.ts'
import { rtfToText } from '../rtf/index.ts'

const u32 = (...values: number[]) => Buffer.concat(values.map((value) => { const out = Buffer.alloc(4); out.writeUInt32LE(value); return out }))
const attribute = (level: number, id: number, data: Buffer) => Buffer.concat([Buffer.from([level]), u32(id, data.length), data, Buffer.alloc(2)])
const padded = (data: Buffer) => Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)])
const property = (type: number, id: number, data: Buffer) => Buffer.concat([u32(type | (id << 16), 1, data.length), padded(data)])
const unicode = (id: number, text: string) => property(0x1f, id, Buffer.from(`${text}\0`, 'utf16le'))
const properties = (...list: Buffer[]) => Buffer.concat([u32(list.length), ...list])
const file = (...attributes: Buffer[]) => Buffer.concat([u32(0x223e9f78), Buffer.from([1, 0]), ...attributes])
const start = attribute(2, 0x00069002, Buffer.alloc(14))
const data = (content: Buffer) => attribute(2, 0x0006800f, content)
const props = (...list: Buffer[]) => attribute(2, 0x00069005, properties(...list))

/** The example of MS-OXRTFCP, 4.1. */
const RTF_EXAMPLE = Buffer.from('2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0', 'hex')

test('rubbish, emptiness and every truncation are answered, never thrown back', () => {
  assert.equal(readTnef(Buffer.alloc(0)).damage, 'no TNEF signature')
  const whole = file(attribute(1, 0x00069003, properties(unicode(0x37, 'Temat'), property(0x102, 0x1009, RTF_EXAMPLE))), start, data(Buffer.from('abc')), props(unicode(0x3707, 'a.pdf')))
  for (let cut = 0; cut < whole.length; cut++) assert.ok(readTnef(whole.subarray(0, cut)).attachments.length <= 1)
  for (let at = 0; at < whole.length; at++) for (const value of [0, 0x7f, 0xff]) {
    const copy = Buffer.from(whole)
    copy[at] = value
    readTnef(copy)
  }
})

test('messages nested without end are opened four levels deep', () => {
  let inner = file(start, data(Buffer.from('dno')), props(unicode(0x3707, 'dno.txt')))
  const guid = Buffer.from('0703020000000000c000000000000046', 'hex')
  for (let level = 0; level < 10; level++) inner = file(start, props(unicode(0x3707, `poziom ${level}`), property(0x0d, 0x3701, Buffer.concat([guid, inner]))))
  assert.deepEqual(readTnef(inner).attachments.map(({ mediaType }) => mediaType), ['application/ms-tnef'])
})

test('damaged compressed RTF gives nothing or its beginning', () => {
  assert.equal(decompressRtf(Buffer.alloc(16)), null)
  for (let cut = 16; cut < RTF_EXAMPLE.length; cut++) decompressRtf(RTF_EXAMPLE.subarray(0, cut))
})

test('an attached letter becomes its words and its attachments', () => {
  const guid = Buffer.from('0703020000000000c000000000000046', 'hex')
  const inner = file(attribute(1, 0x00069003, properties(unicode(0x37, 'Skarga'), unicode(0x1000, 'Treść skargi'))), start, data(Buffer.from('x')), props(unicode(0x3707, 'zdjęcie.jpg')))
  const { attachments } = readTnef(file(start, props(unicode(0x3707, 'Skarga.msg'), property(0x0d, 0x3701, Buffer.concat([guid, inner])))))
  assert.deepEqual(attachments.map(({ name, content }) => [name, content.toString()]), [['Skarga.txt', 'Treść skargi'], ['zdjęcie.jpg', 'x']])
})

test('compressed RTF is unpacked as in the specification', () => {
  assert.equal(decompressRtf(RTF_EXAMPLE)?.toString('latin1'), '{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n')
})

test('words are taken out of RTF, Polish letters in both spellings', () => {
  assert.equal(rtfToText(Buffer.from("{\\rtf1\\ansi\\ansicpg1250{\\fonttbl{\\f0 Arial;}}Za\\'bf\\'f3\\'b3\\'e6\\par g\\u281?\\u347?l\\u261? {\\*\\skip nic}ja\\'9f\\'f1}", 'latin1')), 'Zażółć\ngęślą jaźń')
})
