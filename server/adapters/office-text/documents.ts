import type { XmlEvents } from './xml.ts'
import type { Package } from './zip.ts'
import { Enough, OfficeFailure } from './zip.ts'
import type { TextWriter } from './writer.ts'

/** Word and PowerPoint: both keep their words in `t`, in paragraphs `p`, in cells `tc` of rows `tr`. */
function microsoft(out: TextWriter): XmlEvents {
  let inText = false
  let cells = 0
  // Old drawings repeat the text of new ones for old programs.
  let fallback = 0
  return {
    open(name) {
      out.tick()
      if (name === 'Fallback') fallback++
      if (fallback > 0) return
      if (name === 't') inText = true
      else if (name === 'tab') out.add('\t')
      else if (name === 'br' || name === 'cr') out.add(cells > 0 ? ' ' : '\n')
      else if (name === 'noBreakHyphen') out.add('-')
      else if (name === 'tc') cells++
    },
    close(name) {
      if (name === 'Fallback') fallback--
      if (fallback > 0) return
      if (name === 't') inText = false
      else if (name === 'p') out.add(cells > 0 ? ' ' : '\n')
      else if (name === 'tc') {
        cells--
        out.add('\t')
      } else if (name === 'tr') out.add(cells > 0 ? ' ' : '\n')
    },
    text(text) {
      if (inText && fallback === 0) out.add(text)
    },
  }
}

/** Letterhead, text and notes of a Word document. */
export async function word(file: Package, out: TextWriter): Promise<void> {
  for (const pattern of [/^word\/header\d*\.xml$/, /^word\/document\d*\.xml$/, /^word\/(?:foot|end)notes\.xml$/, /^word\/footer\d*\.xml$/]) {
    for (const name of file.names(pattern)) {
      await file.xml(name, microsoft(out))
      out.add('\n')
    }
  }
}

/** Slides in their order, then the notes to them. */
export async function slides(file: Package, out: TextWriter): Promise<void> {
  for (const pattern of [/^ppt\/slides\/slide\d+\.xml$/, /^ppt\/notesSlides\/notesSlide\d+\.xml$/]) {
    for (const name of file.names(pattern)) {
      await file.xml(name, microsoft(out))
      out.add('\n')
    }
  }
}

/** Fields that say something only on a page. */
const pageFields = new Set(['page-number', 'page-count', 'sheet-name', 'date', 'time', 'file-name'])

const mostNoteLetters = 1_000_000

/** OpenDocument of any kind: words stand in `p` and `h` only; blanks and tabs are elements. `margins`: of headers and footers. `notes` takes what stands under the page. */
function open(out: TextWriter, { margins = false, notes = [] }: { margins?: boolean, notes?: string[] } = {}): XmlEvents {
  let paragraphs = 0
  let cells = 0
  let deleted = 0
  let repeat = 1
  let fields = 0
  let sheets = false
  let [inNote, noteLetters] = [0, 0]
  const put = (text: string): void => {
    if (inNote === 0) return out.add(text)
    notes.push(text)
    noteLetters += text.length + 1
    if (noteLetters > mostNoteLetters) throw new Enough()
  }
  return {
    open(name, attribute) {
      out.tick()
      if (name === 'tracked-changes') deleted++
      if (name === 'note') inNote++
      if (name === 'note-citation' || (margins && pageFields.has(name))) fields++
      if (name === 'spreadsheet') sheets = true
      if (sheets && name === 'table') put(`${attribute('name') ?? ''}\n`)
      if (name === 'table-cell') {
        cells++
        // Empty cells are written once with the number of repetitions, up to the end of the sheet.
        repeat = Math.min(Number(attribute('number-columns-repeated') ?? 1) || 1, 30)
      }
      if (name === 'p' || name === 'h') paragraphs++
      if (paragraphs === 0 || deleted > 0) return
      if (name === 's') put(' '.repeat(Math.min(Number(attribute('c') ?? 1) || 1, 80)))
      else if (name === 'tab') put('\t')
      else if (name === 'line-break') put(cells > 0 ? ' ' : '\n')
    },
    close(name) {
      if (name === 'tracked-changes') deleted--
      if (name === 'note') inNote--
      if (name === 'note-citation' || (margins && pageFields.has(name))) fields--
      if (name === 'p' || name === 'h') {
        paragraphs--
        if (deleted === 0) put(cells > 0 ? ' ' : '\n')
      } else if (name === 'table-cell') {
        cells--
        put('\t'.repeat(repeat))
      } else if (name === 'covered-table-cell') put('\t')
      else if (name === 'table-row' || name === 'page' || name === 'table') put(cells > 0 ? ' ' : '\n')
    },
    text(text) {
      if (paragraphs > 0 && deleted === 0 && fields === 0) put(text.replace(/\s+/g, ' '))
    },
  }
}

/** Text of an OpenDocument text, sheet or presentation, then its notes, headers and footers. */
export async function openDocument(file: Package, out: TextWriter): Promise<void> {
  await file.xml('META-INF/manifest.xml', {
    open(name) {
      if (name === 'encryption-data') throw new OfficeFailure('encrypted')
    },
    close() {},
    text() {},
  })
  const notes: string[] = []
  await file.xml('content.xml', open(out, { notes }))
  out.add(`\n${notes.join('')}\n`)
  await file.xml('styles.xml', open(out, { margins: true }))
}
