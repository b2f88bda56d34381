import type { XmlEvents } from './xml.ts'
import { dateFormats, dated, isDateFormat } from './sheet-values.ts'
import { OfficeFailure } from './zip.ts'
import type { Package } from './zip.ts'
import type { TextWriter } from './writer.ts'

const mostShared = 30_000_000
const nothing = (): void => {}

/** What the cells of a workbook refer to. */
export interface Book {
  names: string[]
  shared: string[]
  /** By number of style: true where the number is a date. */
  dates: boolean[]
  /** Days from 1904 on, as once on Macintosh. */
  since1904: boolean
}

async function sharedStrings(file: Package): Promise<string[]> {
  const all: string[] = []
  let letters = 0
  let current = ''
  let inText = false
  let phonetic = 0
  await file.xml('xl/sharedStrings.xml', {
    open(name) {
      if (name === 'si') current = ''
      else if (name === 't') inText = true
      else if (name === 'rPh') phonetic++
    },
    close(name) {
      if (name === 't') inText = false
      else if (name === 'rPh') phonetic--
      else if (name === 'si') {
        letters += current.length + 8
        if (letters > mostShared) throw new OfficeFailure('too-large')
        all.push(current)
      }
    },
    text(text) {
      if (inText && phonetic === 0) current += text
    },
  })
  return all
}

async function dateStyles(file: Package): Promise<boolean[]> {
  const formats = dateFormats()
  const styles: boolean[] = []
  let inCells = false
  await file.xml('xl/styles.xml', {
    open(name, attribute) {
      if (name === 'numFmt' && isDateFormat(attribute('formatCode') ?? '')) formats.add(Number(attribute('numFmtId')))
      else if (name === 'cellXfs') inCells = true
      else if (name === 'xf' && inCells && styles.length < 100_000) styles.push(formats.has(Number(attribute('numFmtId'))))
    },
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
    text: nothing,
  })
  return styles
}

/** Names of the sheets, words and styles that the cells refer to. */
export async function book(file: Package): Promise<Book> {
  const names: string[] = []
  let since1904 = false
  await file.xml('xl/workbook.xml', {
    open(name, attribute) {
      if (name === 'sheet' && names.length < 10_000) names.push(attribute('name') ?? '')
      else if (name === 'workbookPr') since1904 = /^(?:1|true)$/.test(attribute('date1904') ?? '')
    },
    close: nothing,
    text: nothing,
  })
  return { names, shared: await sharedStrings(file), dates: await dateStyles(file), since1904 }
}

/** What a cell shows; a formula is never computed, what was last shown counts. */
export function shown(value: string, type: string, style: number, { shared, dates, since1904 }: Book): string {
  if (type === 's') return (shared[Number(value)] ?? '').replace(/[\n\t]+/g, ' ')
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE'
  if (type !== '' && type !== 'n') return value.replace(/[\n\t]+/g, ' ')
  return dates[style] && value !== '' && Number.isFinite(Number(value)) ? dated(Number(value), since1904) : value
}

/** `BC12` → 55. */
export function columnOf(reference: string): number {
  let column = 0
  for (const sign of /^[A-Z]{1,3}/.exec(reference)?.[0] ?? '') column = column * 26 + sign.charCodeAt(0) - 64
  return column
}

function sheet(out: TextWriter, of: Book): XmlEvents {
  let value = ''
  let reading = false
  let type = ''
  let style = 0
  let column = 0
  return {
    open(name, attribute) {
      out.tick()
      if (name === 'row') column = 0
      else if (name === 'c') {
        const wanted = columnOf(attribute('r') ?? '') || column + 1
        out.add('\t'.repeat(Math.max(0, Math.min(wanted - Math.max(column, 1), 60))))
        column = wanted
        type = attribute('t') ?? ''
        style = Number(attribute('s') ?? 0)
        value = ''
      } else if (name === 'v' || name === 't') reading = true
    },
    close(name) {
      if (name === 'v' || name === 't') reading = false
      else if (name === 'c') out.add(shown(value, type, style, of))
      else if (name === 'row') out.add('\n')
    },
    text(text) {
      if (reading && value.length < 40_000) value += text
    },
  }
}

/** Sheets in their order under their names, rows as lines, cells by tabs, dates as dates. */
export async function workbook(file: Package, out: TextWriter): Promise<void> {
  const of = await book(file)
  const parts = file.names(/^xl\/worksheets\/sheet\d+\.xml$/)
  for (const [at, part] of parts.entries()) {
    if (parts.length > 1 && of.names.length === parts.length) out.add(`${of.names[at]}\n`)
    await file.xml(part, sheet(out, of))
    out.add('\n')
  }
}
