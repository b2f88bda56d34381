import assert from 'node:assert/strict'
import { crc32, deflateRawSync } from 'node:zlib'
import { test } from 'node:test'
import { inspectZip } from './archives.ts'
import { DEFAULT_LIMITS } from './parsed-message.ts'

interface Item { name: string; data: Buffer; flags?: number; says?: number; at?: number }

/** Writes archives that honest programs refuse to write: lying sizes, shared contents. */
function zip(items: Item[]): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const item of items) {
    const packed = deflateRawSync(item.data)
    const head = Buffer.alloc(26)
    head.writeUInt16LE(20, 0)
    head.writeUInt16LE(item.flags ?? 0, 2)
    head.writeUInt16LE(8, 4)
    head.writeUInt32LE(crc32(item.data), 10)
    head.writeUInt32LE(packed.length, 14)
    head.writeUInt32LE(item.says ?? item.data.length, 18)
    head.writeUInt16LE(Buffer.byteLength(item.name), 22)
    if (item.at === undefined) bodies.push(Buffer.from('PK\u0003\u0004', 'latin1'), head, Buffer.from(item.name), packed)
    const extra = Buffer.alloc(14)
    extra.writeUInt32LE(item.at ?? offset, 10)
    directory.push(Buffer.from('PK\u0001\u0002', 'latin1'), Buffer.from([20, 0]), head, extra, Buffer.from(item.name))
    if (item.at === undefined) offset += 30 + Buffer.byteLength(item.name) + packed.length
  }
  const table = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 'latin1')
  end.writeUInt16LE(items.length, 8)
  end.writeUInt16LE(items.length, 10)
  end.writeUInt32LE(table.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...bodies, table, end])
}

const found = async (bytes: Buffer, limits = DEFAULT_LIMITS.archive) => (await inspectZip(bytes, limits)).map(({ code }) => code)
const noise = (size: number) => Buffer.from(Array.from({ length: size }, (_, i) => (i * 7919) % 251))

test('entries that share one content are a bomb', async () => {
  const data = noise(5000)
  assert.deepEqual(await found(zip([{ name: 'a', data }, ...Array.from({ length: 50 }, (_, i) => ({ name: `b${i}`, data, at: 0 }))])), ['zip-bomb'])
})

test('a declared size beyond all reason is a bomb, whatever is really in it', async () => {
  assert.deepEqual(await found(zip([{ name: 'a', data: noise(10), says: 4_000_000_000 }])), ['zip-bomb'])
})

test('too many entries are a bomb', async () => {
  assert.deepEqual(await found(zip(Array.from({ length: 60 }, (_, i) => ({ name: `${i}`, data: noise(2) }))), { ...DEFAULT_LIMITS.archive, entries: 50 }), ['zip-bomb'])
})

test('an archive inside that is longer than it says is not unpacked', async () => {
  assert.deepEqual(await found(zip([{ name: 'w.zip', data: noise(200_000), says: 100 }])), ['damaged-archive'])
})

test('a program two archives deep is found', async () => {
  assert.deepEqual(await found(zip([{ name: 'w.zip', data: zip([{ name: 'faktura.pdf.exe', data: noise(10) }]) }])), ['executable'])
})

test('a locked entry is told, rubbish is told, an honest archive is passed in silence', async () => {
  assert.deepEqual(await found(zip([{ name: 'umowa.pdf', data: noise(10), flags: 1 }])), ['encrypted-archive'])
  assert.deepEqual(await found(Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), noise(300)])), ['damaged-archive'])
  assert.deepEqual(await found(zip([{ name: 'Zażalenie.pdf', data: noise(3000) }])), [])
})
