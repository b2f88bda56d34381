import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, test } from 'node:test'
import { decodeTransfer } from './transfer-encoding.ts'

/** Bytes without a pattern, the same at every run. */
function bytesOf(length: number): Buffer {
  const blocks = Array.from({ length: Math.ceil(length / 64) }, (_, n) => createHash('sha512').update(String(n)).digest())
  return Buffer.concat(blocks).subarray(0, length)
}

const inLines = (bytes: Buffer, letters: number, end: string) => bytes.toString('base64').replaceAll(new RegExp(`.{${letters}}`, 'g'), `$&${end}`)
const lines: readonly [number, string][] = [[76, '\r\n'], [76, '\n'], [64, '\r\n'], [75, '\r\n'], [1000, '\n'], [30_000, '\r\n']]

describe('a long base64 part does not hide', () => {
  for (const [letters, end] of lines) {
    test(`rubbish between its letters, in lines of ${letters} and ${JSON.stringify(end)}`, () => {
      const clean = inLines(bytesOf(300_000), letters, end)
      for (const at of [10, 70_000, 150_001]) {
        const decoded = decodeTransfer(Buffer.from(`${clean.slice(0, at)}!!!!${clean.slice(at)}`), 'base64')
        assert.ok(decoded.bytes.equals(bytesOf(300_000)))
        assert.match(decoded.damage ?? '', /not base64/)
      }
    })
  }

  test('two runs glued together, or a line that is missing its end', () => {
    const run = inLines(bytesOf(100_000), 76, '\r\n')
    assert.match(decodeTransfer(Buffer.from(`${run}\r\n${run}`), 'base64').damage ?? '', /glued/)
    const joined = decodeTransfer(Buffer.from(run.replace('\r\n', '')), 'base64')
    assert.ok(joined.bytes.equals(bytesOf(100_000)))
  })
})

describe('a long base64 part is decoded', () => {
  for (const [letters, end] of lines) {
    test(`from lines of ${letters} and ${JSON.stringify(end)}, whatever its length and its end`, () => {
      for (const length of [99_999, 100_000, 100_001, 57 * 2000]) {
        const text = inLines(bytesOf(length), letters, end)
        for (const variant of [text, text + end, text + end + end, text.replace(/=+\s*$/, '')]) {
          const decoded = decodeTransfer(Buffer.from(variant), 'base64')
          assert.ok(decoded.bytes.equals(bytesOf(length)))
          assert.equal(decoded.damage, null)
        }
      }
    })
  }
})
