import type { Compound } from './compound.ts'
import type { TextWriter } from './writer.ts'
import { OfficeFailure } from './zip.ts'

const encryptedToken = 0xF3D1C4DF
const mostDepth = 40
const mostSavings = 1000
const kinds = { userEdit: 0x0FF5, directory: 0x1772, document: 0x03E8, list: 0x0FF0, place: 0x03F3, letters: 0x0FA0, bytes: 0x0FA8 }
/** Lists of the document by their number; the list of patterns (1) says only "click here to edit". */
const shownLists = [0, 2]

interface Atom { type: number, instance: number, holds: boolean, from: number, to: number }

function atom(bytes: Buffer, at: number, end: number): Atom | null {
  if (at < 0 || at + 8 > end) return null
  const head = bytes.readUInt16LE(at)
  const to = Math.min(end, at + 8 + bytes.readUInt32LE(at + 4))
  return { type: bytes.readUInt16LE(at + 2), instance: head >> 4, holds: (head & 0xF) === 0xF, from: at + 8, to }
}

function *atoms(bytes: Buffer, from: number, to: number): Generator<Atom> {
  for (let next = atom(bytes, from, to); next; next = atom(bytes, next.to, to)) yield next
}

/** Where the parts of the file lie as last saved; a fast saving appends parts and leaves the old ones in the file ([MS-PPT] 2.1.2). */
function placesOf(bytes: Buffer, user: Buffer): { places: Map<number, number>, document: number } {
  const places = new Map<number, number>()
  let document = 0
  let edit = atom(bytes, user.readUInt32LE(16), bytes.length)
  for (let steps = 0; edit?.type === kinds.userEdit && edit.to - edit.from >= 20 && steps < mostSavings; steps++) {
    document ||= bytes.readUInt32LE(edit.from + 16)
    const list = atom(bytes, bytes.readUInt32LE(edit.from + 12), bytes.length)
    if (list?.type === kinds.directory) addPlaces(bytes, list, places)
    const earlier = bytes.readUInt32LE(edit.from + 8)
    edit = earlier === 0 ? null : atom(bytes, earlier, bytes.length)
  }
  return { places, document }
}

function addPlaces(bytes: Buffer, list: Atom, places: Map<number, number>): void {
  for (let at = list.from; at + 4 <= list.to;) {
    const head = bytes.readUInt32LE(at)
    const count = head >>> 20
    at += 4
    for (let n = 0; n < count && at + 4 <= list.to; n++, at += 4) {
      // Later savings are read first.
      const id = (head & 0xFFFFF) + n
      if (!places.has(id)) places.set(id, bytes.readUInt32LE(at))
    }
  }
}

/** All words within a part, in the order of the file. */
function writeWords(bytes: Buffer, range: { from: number, to: number }, out: TextWriter): void {
  const waiting = [{ ...range, depth: 0 }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { from, to, depth } = next
    const found = atom(bytes, from, to)
    if (!found) continue
    out.tick()
    waiting.push({ from: found.to, to, depth })
    if (found.holds && depth < mostDepth) waiting.push({ from: found.from, to: found.to, depth: depth + 1 })
    else if (!found.holds) writeAtom(bytes, found, out)
  }
}

function writeAtom(bytes: Buffer, { type, from, to }: Atom, out: TextWriter): void {
  const text = type === kinds.letters ? bytes.toString('utf16le', from, to) : type === kinds.bytes ? bytes.toString('latin1', from, to) : ''
  // A star stands for the number of the slide or its date.
  if (text !== '' && text !== '*') out.add(`${text.replace(/[\r\v]/g, '\n')}\n`)
}

/** A list of slides or notes: each is named by its place, then come the words of its outline; the others stand in the part itself. */
function writeList(bytes: Buffer, list: Atom, { places, out }: { places: Map<number, number>, out: TextWriter }): void {
  let part: Atom | null = null
  const finish = (): void => {
    if (part) writeWords(bytes, part, out)
    out.add('\n')
    part = null
  }
  for (const found of atoms(bytes, list.from, list.to)) {
    out.tick()
    if (found.type === kinds.place && found.to - found.from >= 4) {
      finish()
      part = atom(bytes, places.get(bytes.readUInt32LE(found.from)) ?? -1, bytes.length)
    } else writeAtom(bytes, found, out)
  }
  finish()
}

/** Words of a .ppt as it was last saved: the slides in their order, then the notes. */
export function oldSlides(file: Compound, out: TextWriter): void {
  const bytes = file.stream('PowerPoint Document')
  const user = file.stream('Current User')
  if (!bytes || !user || user.length < 20) throw new OfficeFailure('broken')
  if (user.readUInt32LE(12) === encryptedToken) throw new OfficeFailure('encrypted')
  const { places, document } = placesOf(bytes, user)
  const whole = atom(bytes, places.get(document) ?? -1, bytes.length)
  if (whole?.type !== kinds.document) throw new OfficeFailure('broken')
  const lists = [...atoms(bytes, whole.from, whole.to)].filter(each => each.type === kinds.list)
  for (const instance of shownLists) for (const list of lists) if (list.instance === instance) writeList(bytes, list, { places, out })
}
