import { StringDecoder } from 'node:string_decoder'
import { openPromise } from 'yauzl'
import type { Entry, ZipFile } from 'yauzl'
import { NotPlainXml, XmlReader } from './xml.ts'
import type { XmlEvents } from './xml.ts'
import type { OfficeProblem } from './types.ts'

/** Why reading had to stop; becomes the `problem` of the answer. */
export class OfficeFailure extends Error {
  readonly problem: OfficeProblem
  constructor(problem: OfficeProblem) {
    super(problem)
    this.problem = problem
  }
}

/** There is enough text, or enough time was spent: reading ends, what was read is kept. */
export class Enough extends Error {}

export interface ZipLimits {
  entries: number
  /** Bytes unpacked from all entries that are read. */
  unpacked: number
  /** How many times larger than packed an entry of more than 16 MB may become. */
  ratio: number
}

export const zipLimits: ZipLimits = { entries: 10_000, unpacked: 300_000_000, ratio: 250 }

/** The parts of an office document, read as streams; nothing is ever unpacked as a whole. */
export class Package {
  readonly #zip: ZipFile
  readonly #entries = new Map<string, Entry>()
  readonly #limits: ZipLimits
  #unpacked = 0

  private constructor(zip: ZipFile, limits: ZipLimits) {
    this.#zip = zip
    this.#limits = limits
  }

  static async open(path: string, limits: ZipLimits = zipLimits): Promise<Package> {
    const zip = await openPromise(path, { autoClose: false, lazyEntries: true, strictFileNames: false })
    const made = new Package(zip, limits)
    try {
      await made.#list()
      return made
    } catch (error) {
      made.close()
      throw error
    }
  }

  async #list(): Promise<void> {
    if (this.#zip.entryCount > this.#limits.entries) throw new OfficeFailure('too-large')
    for await (const entry of this.#zip.eachEntry()) {
      if (this.#entries.size >= this.#limits.entries) throw new OfficeFailure('too-large')
      if (!this.#entries.has(entry.fileName)) this.#entries.set(entry.fileName, entry)
    }
  }

  /** Names that match, those with numbers in the order of the numbers. */
  names(pattern: RegExp): string[] {
    return [...this.#entries.keys()].filter(name => pattern.test(name))
      .sort((a, b) => numberIn(a) - numberIn(b) || (a < b ? -1 : 1))
  }

  /** Reads one part as XML; a part that is not there is nothing. */
  async xml(name: string, events: XmlEvents): Promise<void> {
    const entry = this.#entries.get(name)
    if (!entry) return
    if (entry.isEncrypted()) throw new OfficeFailure('encrypted')
    const stream = await this.#zip.openReadStreamPromise(entry)
    let decoder: StringDecoder | undefined
    const reader = new XmlReader(events)
    let size = 0
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        size += chunk.length
        this.#unpacked += chunk.length
        if (this.#unpacked > this.#limits.unpacked || (size > 16_000_000 && size > entry.compressedSize * this.#limits.ratio)) throw new OfficeFailure('too-large')
        decoder ??= new StringDecoder(chunk[0] === 0xFF && chunk[1] === 0xFE ? 'utf16le' : 'utf8')
        reader.write(decoder.write(chunk))
      }
    } finally {
      stream.destroy()
    }
  }

  close(): void {
    this.#zip.close()
  }
}

function numberIn(name: string): number {
  return Number(/(\d+)\.xml$/.exec(name)?.[1] ?? 0)
}

/** Any trouble of a package as a problem. */
export function problemOf(error: unknown): OfficeProblem {
  if (error instanceof OfficeFailure) return error.problem
  if (error instanceof NotPlainXml) return 'broken'
  return error instanceof Error && /encrypt/i.test(error.message) ? 'encrypted' : 'broken'
}
