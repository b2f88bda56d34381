const sector = 512
const [free, end, table] = [0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD]

export interface SampleStream { name: string, content: Buffer }

/** Where things lie in a sample, for those who want to damage it. */
export interface SampleCompound { bytes: Buffer, tableAt: number, directoryAt: number, firstSectorOf(name: string): number }

/** A container of old Office files with the given streams at its top, none of them packed together with others. */
export function compound(streams: readonly SampleStream[]): SampleCompound {
  const sizes = streams.map(({ content }) => Math.max(1, Math.ceil(content.length / sector)))
  const directorySectors = Math.ceil((streams.length + 1) / 4)
  const used = directorySectors + sizes.reduce((sum, size) => sum + size, 0)
  const tables = Math.ceil(used / (sector / 4 - 1))
  const chain: number[] = Array.from({ length: tables }, () => table)
  const addChain = (size: number): number => {
    const first = chain.length
    for (let n = 1; n < size; n++) chain.push(first + n)
    chain.push(end)
    return first
  }
  const directoryStart = addChain(directorySectors)
  const starts = sizes.map(addChain)
  const list = Buffer.alloc(tables * sector, 0xFF)
  for (const [at, next] of chain.entries()) list.writeUInt32LE(next, at * 4)
  const bytes = Buffer.concat([
    head(tables, directoryStart), list, directory(streams, starts, directorySectors * sector),
    ...streams.map(({ content }, at) => Buffer.concat([content], sizes[at]! * sector)),
  ])
  return { bytes, tableAt: sector, directoryAt: sector * (directoryStart + 1), firstSectorOf: name => starts[streams.findIndex(each => each.name === name)]! }
}

function head(tables: number, directoryStart: number): Buffer {
  const bytes = Buffer.alloc(sector, 0xFF)
  bytes.fill(0, 0, 0x4C)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(bytes)
  for (const [at, value] of [[0x18, 0x3E], [0x1A, 3], [0x1C, 0xFFFE], [0x1E, 9], [0x20, 6]] as const) bytes.writeUInt16LE(value, at)
  for (const [at, value] of [[0x2C, tables], [0x30, directoryStart], [0x3C, end], [0x44, end]] as const) bytes.writeUInt32LE(value, at)
  for (let n = 0; n < tables; n++) bytes.writeUInt32LE(n, 0x4C + n * 4)
  return bytes
}

/** The entries hang at one another to the right like a list. */
function directory(streams: readonly SampleStream[], starts: readonly number[], size: number): Buffer {
  const bytes = Buffer.alloc(size)
  const write = (at: number, name: string, [kind, right, child, start, length]: readonly [number, number, number, number, number]): void => {
    const entry = bytes.subarray(at * 128, at * 128 + 128)
    entry.write(name, 'utf16le')
    entry.writeUInt16LE(name.length * 2 + 2, 0x40)
    entry.writeUInt16LE(kind, 0x42)
    for (const [place, value] of [[0x44, free], [0x48, right], [0x4C, child], [0x74, start], [0x78, length]] as const) entry.writeUInt32LE(value, place)
  }
  write(0, 'Root Entry', [5, free, 1, end, 0])
  for (const [at, { name, content }] of streams.entries()) write(at + 1, name, [2, at + 2 > streams.length ? free : at + 2, free, starts[at]!, content.length])
  return bytes
}
