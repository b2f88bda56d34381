import { fileURLToPath } from 'node:url';
// oxlint-disable-next-line import/no-named-as-default -- its types know only the default
import PDFDocument from 'pdfkit';
import { columnWidths, linesOf } from './columns.ts';
import type { Drawing } from './thread.ts';

const fonts = { regular: '400Regular/SourceSans3_400Regular.ttf', bold: '600SemiBold/SourceSans3_600SemiBold.ttf' };
const margin = 28;
const gap = 6;
const manyColumns = 14;
/** Widths of words are remembered; registers say the same words again and again. */
const rememberedWords = 20_000;
const rowsRemembered = 4000;

function fontFile(name: keyof typeof fonts): string {
  return fileURLToPath(import.meta.resolve(`@expo-google-fonts/source-sans-3/${fonts[name]}`));
}

/** Draws a table page by page; pages that are full are given out and forgotten. */
export class TableDrawer {
  readonly document: PDFKit.PDFDocument;
  readonly #drawing: Drawing;
  readonly #size: number;
  readonly #known = new Map<string, number>();
  #widths: number[] = [];
  #page = 0;
  #y = 0;
  #rows = 0;

  constructor(drawing: Drawing) {
    this.#drawing = drawing;
    const many = drawing.heading.length > manyColumns;
    this.#size = many ? 7 : 8;
    this.document = new PDFDocument({ size: many ? 'A3' : 'A4', layout: 'landscape', margin, autoFirstPage: false, bufferPages: false, lang: drawing.lang, displayTitle: true, info: { Title: drawing.title, Creator: 'Obieg' } });
    this.document.registerFont('regular', fontFile('regular')).registerFont('bold', fontFile('bold'));
    this.#turnPage();
  }

  add(rows: readonly (readonly string[])[]): void {
    if (this.#widths.length === 0) this.#begin(rows);
    for (const row of rows) this.#row(row);
    this.#rows += rows.length;
    if (this.#rows >= rowsRemembered) this.#forget();
  }

  /** The library keeps the outline of every word it has ever set; without it each word takes twenty times as long, with all of them memory grows with the rows. */
  #forget(): void {
    // oxlint-disable-next-line no-underscore-dangle -- there is no other way to it
    for (const name of ['regular', 'bold']) (this.document.font(name) as unknown as { _font: { layoutCache: object } })._font.layoutCache = Object.create(null) as object;
    this.document.font('regular');
    this.#rows = 0;
  }

  finish(): void {
    if (this.#widths.length === 0) this.#begin([]);
    this.document.end();
  }

  #begin(rows: readonly (readonly string[])[]): void {
    this.document.font('regular').fontSize(this.#size);
    this.#widths = columnWidths(this.#drawing.heading, rows.slice(0, 300), { room: this.document.page.width - 2 * margin, gap, measure: (text) => this.#measure(text) });
    this.#headings();
  }

  #row(cells: readonly string[]): void {
    const lines = cells.map((cell, column) => linesOf(cell, this.#widths[column]! - gap, (text) => this.#measure(text)));
    const height = Math.max(1, ...lines.map((some) => some.length)) * this.#leading + 4;
    if (this.#y + height > this.document.page.height - margin - 14) {
      this.#turnPage();
      this.#headings();
    }
    this.#draw(lines);
    this.#y += height;
    this.document.moveTo(margin, this.#y - 2).lineTo(this.document.page.width - margin, this.#y - 2).lineWidth(0.3).strokeColor('#999').stroke();
  }

  #turnPage(): void {
    const { title, subtitle, foot } = this.#drawing;
    this.document.addPage();
    this.#page += 1;
    const { width, height } = this.document.page;
    this.document.fillColor('#000').font('bold').fontSize(11).text(title, margin, margin - 8, { lineBreak: false });
    this.document.font('regular').fontSize(8).text(subtitle, margin, margin + 7, { lineBreak: false });
    // What stands below the margin would begin a page of its own.
    this.document.page.margins.bottom = 0;
    this.document.text(foot, margin, height - margin, { lineBreak: false }).text(String(this.#page), margin, height - margin, { width: width - 2 * margin, align: 'right', lineBreak: false });
    this.#y = margin + 24;
    this.document.fontSize(this.#size);
  }

  #headings(): void {
    const lines = this.#drawing.heading.map((words, column) => linesOf(words, this.#widths[column]! - gap, (text) => this.#measure(text)));
    this.document.font('bold');
    this.#draw(lines);
    this.document.font('regular');
    this.#y += Math.max(...lines.map((some) => some.length)) * this.#leading + 4;
    this.document.moveTo(margin, this.#y - 2).lineTo(this.document.page.width - margin, this.#y - 2).lineWidth(0.8).strokeColor('#000').stroke();
  }

  #draw(lines: readonly (readonly string[])[]): void {
    let x = margin;
    lines.forEach((some, column) => {
      some.forEach((line, at) => { if (line !== '') this.document.text(line, x, this.#y + at * this.#leading, { lineBreak: false }); });
      x += this.#widths[column]!;
    });
  }

  get #leading(): number {
    return this.#size * 1.25;
  }

  #measure(text: string): number {
    const [first = '', ...others] = text.split(' ');
    return others.reduce((sum, word) => sum + this.#word(' ') + this.#word(word), this.#word(first));
  }

  #word(word: string): number {
    const known = this.#known.get(word);
    if (known !== undefined) return known;
    if (this.#known.size > rememberedWords) this.#known.clear();
    const width = this.document.widthOfString(word);
    this.#known.set(word, width);
    return width;
  }
}
