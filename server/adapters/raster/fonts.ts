import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

// PDF may name Arial, Times or Courier without bringing them. The fonts inside the library have no ą, ć, ę, ń, ś, ź, ż:
// a clerk would read a letter with holes. So free fonts of the machine are given to it under those names.

const folders = [
  '/usr/share/fonts/truetype/liberation', '/usr/share/fonts/truetype/liberation2', '/usr/share/fonts/liberation',
  '/usr/share/fonts/liberation-fonts', '/usr/share/fonts/liberation-sans', '/usr/share/fonts/liberation-serif', '/usr/share/fonts/liberation-mono',
  '/usr/share/fonts/truetype/dejavu', '/usr/share/fonts/dejavu', '/usr/share/fonts/TTF', '/usr/local/share/fonts',
  '/System/Library/Fonts/Supplemental',
]
const styles = ['Regular', 'Bold', 'Italic', 'Bold Italic']
const liberation = (family: string): string[] => ['Regular', 'Bold', 'Italic', 'BoldItalic'].map(style => `${family}-${style}.ttf`)
const dejavu = (family: string): string[] => ['', '-Bold', '-Oblique', '-BoldOblique'].map(style => `${family}${style}.ttf`)
const named = (family: string): string[] => ['', ' Bold', ' Italic', ' Bold Italic'].map(style => `${family}${style}.ttf`)

/** Family that a PDF asks for → files that may stand for it, by style, best first. */
const families: [string, string[][]][] = [
  ['Arial', [liberation('LiberationSans'), named('Arial'), dejavu('DejaVuSans')]],
  ['Times New Roman', [liberation('LiberationSerif'), named('Times New Roman'), dejavu('DejaVuSerif')]],
  ['Courier New', [liberation('LiberationMono'), named('Courier New'), dejavu('DejaVuSansMono')]],
]

async function firstOf(names: readonly string[]): Promise<Buffer | null> {
  for (const name of names) {
    for (const folder of folders) {
      const found = await readFile(join(folder, name)).catch(() => null)
      if (found) return found
    }
  }
  return null
}

/** Where a table of a TrueType font is listed, or -1. */
function entryOf(font: Buffer, table: string): number {
  for (let at = 12; at < 12 + font.readUInt16BE(4) * 16; at += 16) if (font.toString('latin1', at, at + 4) === table) return at
  return -1
}

/** A table of names with nothing but family and style. */
function nameTable(family: string, style: string): Buffer {
  const strings = Buffer.from(family + style, 'latin1')
  const head = Buffer.alloc(6 + 24)
  head.writeUInt16BE(2, 2)
  head.writeUInt16BE(head.length, 4)
  for (const [index, length, offset] of [[1, family.length, 0], [2, style.length, family.length]] as const) {
    const at = 6 + (index - 1) * 12
    head.writeUInt16BE(1, at)
    head.writeUInt16BE(index, at + 6)
    head.writeUInt16BE(length, at + 8)
    head.writeUInt16BE(offset, at + 10)
  }
  return Buffer.concat([head, strings])
}

/** The font under another name, and without its Macintosh table of letters, which the library would prefer to Unicode. */
export function renamed(font: Buffer, family: string, style: string): Buffer {
  const name = entryOf(font, 'name')
  const cmap = entryOf(font, 'cmap')
  if (name < 0 || cmap < 0) return font
  const padding = Buffer.alloc(-font.length & 3)
  const table = nameTable(family, style)
  const made = Buffer.concat([font, padding, table])
  made.writeUInt32BE(font.length + padding.length, name + 8)
  made.writeUInt32BE(table.length, name + 12)
  const letters = made.readUInt32BE(cmap + 8)
  for (let record = 0; record < made.readUInt16BE(letters + 2); record++) {
    const at = letters + 4 + record * 8
    if (made.readUInt16BE(at) === 1) made.writeUInt16BE(0xFFFF, at)
  }
  return made
}

/** Stand-ins for the fonts that letters name without bringing them; those that this machine has. */
export async function standIns(): Promise<{ file: string, bytes: Buffer }[]> {
  const found: { file: string, bytes: Buffer }[] = []
  for (const [family, sets] of families) {
    for (const [at, style] of styles.entries()) {
      const font = await firstOf(sets.map(set => set[at]!))
      if (font) found.push({ file: `${family} ${style}.ttf`.replaceAll(' ', ''), bytes: renamed(font, family, style) })
    }
  }
  return found
}
