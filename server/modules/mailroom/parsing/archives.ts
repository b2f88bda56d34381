import { promisify } from 'node:util'
import { fromBuffer, type Entry, type ZipFile } from 'yauzl'
import { isExecutableName } from '../../../adapters/file-names/index.ts'
import type { ArchiveLimits, MessageProblem } from './parsed-message.ts'

type Finding = Pick<MessageProblem, 'code' | 'detail'>

/** What reading inside archives has cost so far, for one attachment with everything nested in it. */
interface Budget { bytes: number; entries: number }

const open = promisify((bytes: Buffer, done: (error: Error | null, zip: ZipFile) => void) => fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true, decodeStrings: true }, done))
const RATIO_FROM = 1_000_000
/** A nested archive is unpacked into memory for inspection up to this size only. */
const NESTED_MAX = 20_000_000

/**
 * Looks into a ZIP by its directory: declared sizes, overlaps, encryption, programs, macros, archives in archives.
 * Nothing but nested archives is unpacked, and those within limits.
 */
export async function inspectZip(bytes: Buffer, limits: ArchiveLimits): Promise<Finding[]> {
  const findings = new Map<Finding['code'], string>()
  await inspectLevel(bytes, { limits, findings, budget: { bytes: 0, entries: 0 }, level: 1 })
  return [...findings].map(([code, detail]) => ({ code, detail }))
}

interface Look { limits: ArchiveLimits; findings: Map<Finding['code'], string>; budget: Budget; level: number }

async function inspectLevel(bytes: Buffer, look: Look): Promise<void> {
  const note = (code: Finding['code'], detail: string) => look.findings.has(code) || look.findings.set(code, detail)
  let zip: ZipFile
  try {
    zip = await open(bytes)
  } catch (error) {
    note('damaged-archive', messageOf(error))
    return
  }
  // errors that come after the last question must not reach the process
  zip.on('error', () => {})
  try {
    if (zip.entryCount > look.limits.entries) note('zip-bomb', `${zip.entryCount} entries`)
    const nested = await readDirectory(zip, bytes.length, look)
    if (look.findings.has('zip-bomb')) return
    if (nested.length > 0 && look.level >= look.limits.nesting) {
      note('zip-bomb', `archives nested more than ${look.limits.nesting} deep`)
      return
    }
    for (const entry of nested) await lookInside(zip, entry, look)
  } catch (error) {
    note('damaged-archive', messageOf(error))
  } finally {
    zip.close()
  }
}

async function readDirectory(zip: ZipFile, packedSize: number, look: Look): Promise<Entry[]> {
  const note = (code: Finding['code'], detail: string) => look.findings.has(code) || look.findings.set(code, detail)
  const nested: Entry[] = []
  let packed = 0
  let unpacked = 0
  for await (const entry of entriesOf(zip)) {
    look.budget.entries++
    packed += entry.compressedSize
    unpacked += entry.uncompressedSize
    look.budget.bytes += entry.uncompressedSize
    const name = shownName(entry)
    if (look.budget.entries > look.limits.entries) note('zip-bomb', `more than ${look.limits.entries} entries`)
    if (look.budget.bytes > look.limits.totalBytes) note('zip-bomb', `unpacks to more than ${look.limits.totalBytes} bytes`)
    if (look.findings.has('zip-bomb')) break
    if ((entry.generalPurposeBitFlag & 1) !== 0) note('encrypted-archive', name)
    if (isExecutableName(name)) note('executable', `inside the archive: ${name}`)
    if (/(?:^|\/)vbaProject\.bin$/i.test(name)) note('macros', name)
    if (/\.(?:zip|jar|asice?|docm|xlsm)$/i.test(name)) nested.push(entry)
  }
  if (packed > packedSize) note('zip-bomb', `entries of ${packed} bytes overlap in ${packedSize}`)
  if (unpacked > RATIO_FROM && unpacked > packedSize * look.limits.ratio) note('zip-bomb', `${unpacked} bytes packed in ${packedSize}`)
  return nested
}

async function lookInside(zip: ZipFile, entry: Entry, look: Look): Promise<void> {
  if ((entry.generalPurposeBitFlag & 1) !== 0) return
  if (entry.uncompressedSize > NESTED_MAX) {
    if (!look.findings.has('archive-not-inspected')) look.findings.set('archive-not-inspected', shownName(entry))
    return
  }
  const inner = await unpack(zip, entry)
  await inspectLevel(inner, { ...look, level: look.level + 1 })
}

async function unpack(zip: ZipFile, entry: Entry): Promise<Buffer> {
  const stream = await promisify(zip.openReadStream.bind(zip) as (entry: Entry, done: (error: Error | null, stream: NodeJS.ReadableStream) => void) => void)(entry)
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stream) {
    size += chunk.length
    if (size > NESTED_MAX) throw new Error('an entry is longer than it says')
    chunks.push(chunk as Buffer)
  }
  return Buffer.concat(chunks)
}

async function* entriesOf(zip: ZipFile): AsyncGenerator<Entry> {
  for (;;) {
    const entry = await new Promise<Entry | null>((resolve, reject) => {
      const done = () => {
        zip.removeListener('entry', onEntry)
        zip.removeListener('end', onEnd)
        zip.removeListener('error', onError)
      }
      const onEntry = (found: Entry) => { done(); resolve(found) }
      const onEnd = () => { done(); resolve(null) }
      const onError = (error: Error) => { done(); reject(error) }
      zip.on('entry', onEntry)
      zip.on('end', onEnd)
      zip.on('error', onError)
      zip.readEntry()
    })
    if (entry === null) return
    yield entry
  }
}

const shownName = (entry: Entry) => String(entry.fileName).slice(0, 200)
const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error)).slice(0, 300)
