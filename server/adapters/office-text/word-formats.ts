/** How a .doc marks its paragraphs and letters, as far as the words depend on it. */
export interface WordFormats {
  /** By the place after a paragraph's mark: the mark ends a row of a table, or a paragraph within a cell. */
  ends: Map<number, 'row' | 'in-cell'>
  /** Places of letters that were deleted with changes tracked, from and to, in order. */
  deleted: [number, number][]
}

const pageBytes = 512
const [letterFormats, paragraphFormats] = [0xFA, 0x102]
const [deletedMark, inTableMark, rowEndMark] = [0x0800, 0x2416, 0x2417]
const widths = [1, 1, 2, 4, 2, 2, 0, 3]

/** The marks set in a list of properties ([MS-DOC] 2.6.1, Sprm): a number of two bytes whose upper bits tell how long the value is. */
function setIn(list: Buffer): Set<number> {
  const set = new Set<number>()
  for (let at = 0; at + 3 <= list.length;) {
    const mark = list.readUInt16LE(at)
    at += 2
    if (list[at] === 1) set.add(mark)
    const width = widths[mark >> 13]!
    if (width > 0) at += width
    else if (mark === 0xD608 && at + 2 <= list.length) at += list.readUInt16LE(at) + 1
    else at += list[at]! + 1
  }
  return set
}

/** Ranges of text with the properties they bring, from the pages that `at` in the head of the document leads to ([MS-DOC] 2.9.39, 2.9.36). */
function *ranges(document: Buffer, table: Buffer, at: typeof letterFormats | typeof paragraphFormats): Generator<{ from: number, to: number, list: Buffer }> {
  const from = document.readUInt32LE(at)
  const places = table.subarray(from, from + document.readUInt32LE(at + 4))
  const count = Math.min(Math.floor((places.length - 4) / 8), Math.ceil(document.length / pageBytes))
  for (let n = 0; n < count; n++) {
    const start = (places.readUInt32LE((count + 1) * 4 + n * 4) & 0x3FFFFF) * pageBytes
    const page = document.subarray(start, start + pageBytes)
    if (page.length === pageBytes) yield *rangesOfPage(page, at)
  }
}

function *rangesOfPage(page: Buffer, kind: typeof letterFormats | typeof paragraphFormats): Generator<{ from: number, to: number, list: Buffer }> {
  const runs = page[pageBytes - 1]!
  const step = kind === letterFormats ? 1 : 13
  if ((runs + 1) * 4 + runs * step > pageBytes) return
  for (let run = 0; run < runs; run++) {
    const at = page[(runs + 1) * 4 + run * step]! * 2
    if (at === 0) continue
    yield { from: page.readUInt32LE(run * 4), to: page.readUInt32LE(run * 4 + 4), list: kind === letterFormats ? letterList(page, at) : paragraphList(page, at) }
  }
}

const letterList = (page: Buffer, at: number): Buffer => page.subarray(at + 1, at + 1 + page[at]!)

/** Its length counts words and, when zero, stands in the next byte; the number of the style comes first. */
function paragraphList(page: Buffer, at: number): Buffer {
  const words = page[at]!
  return words > 0 ? page.subarray(at + 3, at + words * 2) : page.subarray(at + 4, at + 2 + (page[at + 1] ?? 0) * 2)
}

/** Reads how the text of Word 97 and later is marked; `tick` is called now and then and may throw. */
export function wordFormats(document: Buffer, table: Buffer, tick: () => void): WordFormats {
  const ends: WordFormats['ends'] = new Map()
  const deleted: WordFormats['deleted'] = []
  for (const { to, list } of ranges(document, table, paragraphFormats)) {
    tick()
    const set = setIn(list)
    if (set.has(rowEndMark)) ends.set(to, 'row')
    else if (set.has(inTableMark)) ends.set(to, 'in-cell')
  }
  for (const { from, to, list } of ranges(document, table, letterFormats)) {
    tick()
    if (from < to && setIn(list).has(deletedMark)) deleted.push([from, to])
  }
  return { ends, deleted: deleted.sort((a, b) => a[0] - b[0]) }
}
