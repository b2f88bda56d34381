import { OfficeFailure } from './zip.ts'

// In the table of sectors these and larger numbers are marks (end of a chain, free), no sectors.
const marks = 0xFFFFFFFA
const entryBytes = 128
const mostEntries = 20_000

interface Entry { name: string, start: number, size: number, left: number, right: number, child: number }

/**
 * The container of old Office files, a file system in a file ([MS-CFB]): streams by name. Every chain is bounded by the
 * number of sectors, so that a file whose chains go round in circles is only broken.
 */
export class Compound {
  readonly #bytes: Buffer
  readonly #sector: number
  readonly #table: number[]
  readonly #entries: Entry[]
  #cut = false
  readonly #small: { content: Buffer, table: number[], sector: number, below: number }

  /** A stream that was asked for is shorter than it should be. */
  get cut(): boolean {
    return this.#cut
  }

  /** Throws `OfficeFailure('broken')` when the bytes are no such container. */
  constructor(bytes: Buffer) {
    if (bytes.length < 1536 || !bytes.subarray(0, 8).equals(Buffer.from('d0cf11e0a1b11ae1', 'hex'))) throw new OfficeFailure('broken')
    this.#bytes = bytes
    const shift = bytes.readUInt16LE(0x1E)
    if (shift !== 9 && shift !== 12) throw new OfficeFailure('broken')
    this.#sector = 1 << shift
    this.#table = this.#readTable()
    this.#entries = this.#readEntries(bytes.readUInt32LE(0x30))
    const table = numbers(this.#chain(bytes.readUInt32LE(0x3C)))
    const [root] = this.#entries
    if (!root) throw new OfficeFailure('broken')
    this.#small = { content: this.#chain(root.start), table, sector: 64, below: bytes.readUInt32LE(0x38) }
  }

  /** A stream of the top level (embedded objects have streams of the same names further down), or null. */
  stream(name: string): Buffer | null {
    const found = this.#topLevel().find(entry => entry.name === name)
    if (!found) return null
    const whole = found.size < this.#small.below ? this.#smallChain(found.start) : this.#chain(found.start)
    if (whole.length < found.size) this.#cut = true
    return whole.subarray(0, found.size)
  }

  #topLevel(): Entry[] {
    const found: Entry[] = []
    const seen = new Set<number>()
    const waiting = [this.#entries[0]?.child ?? marks]
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      const entry = this.#entries[at]
      if (!entry || seen.has(at)) continue
      seen.add(at)
      found.push(entry)
      waiting.push(entry.left, entry.right)
    }
    return found
  }

  #sectorAt(number: number): Buffer {
    const from = (number + 1) * this.#sector
    return this.#bytes.subarray(from, from + this.#sector)
  }

  /** Where the table of sectors lies: 109 places in the header, the others in a chain of sectors of their own. */
  #readTable(): number[] {
    const most = Math.ceil(this.#bytes.length / this.#sector)
    const places = numbers(this.#bytes.subarray(0x4C, 0x200))
    let next = this.#bytes.readUInt32LE(0x44)
    for (let steps = 0; next < marks && steps < most; steps++) {
      const more = numbers(this.#sectorAt(next))
      next = more.pop() ?? marks
      places.push(...more)
    }
    // More entries than the file has sectors say nothing; so no chain can be longer than the file.
    const tables = Math.ceil(most / (this.#sector / 4))
    return places.filter(place => place < marks).slice(0, tables).flatMap(place => numbers(this.#sectorAt(place))).slice(0, most)
  }

  #chain(start: number): Buffer {
    const parts: Buffer[] = []
    for (let at = start; at < marks; at = this.#table[at] ?? marks) {
      if (parts.length > this.#table.length) throw new OfficeFailure('broken')
      parts.push(this.#sectorAt(at))
    }
    return Buffer.concat(parts)
  }

  #smallChain(start: number): Buffer {
    const { content, table, sector } = this.#small
    const parts: Buffer[] = []
    for (let at = start; at < marks; at = table[at] ?? marks) {
      if (parts.length > table.length) throw new OfficeFailure('broken')
      parts.push(content.subarray(at * sector, (at + 1) * sector))
    }
    return Buffer.concat(parts)
  }

  #readEntries(start: number): Entry[] {
    const list = this.#chain(start)
    const count = Math.min(mostEntries, Math.floor(list.length / entryBytes))
    return Array.from({ length: count }, (_, n) => {
      const entry = list.subarray(n * entryBytes, (n + 1) * entryBytes)
      const letters = Math.max(0, Math.min(64, entry.readUInt16LE(0x40)) - 2)
      return {
        name: entry.toString('utf16le', 0, letters), left: entry.readUInt32LE(0x44), right: entry.readUInt32LE(0x48), child: entry.readUInt32LE(0x4C),
        start: entry.readUInt32LE(0x74), size: entry.readUInt32LE(0x78),
      }
    })
  }
}

function numbers(bytes: Buffer): number[] {
  return Array.from({ length: Math.floor(bytes.length / 4) }, (_, n) => bytes.readUInt32LE(n * 4))
}
