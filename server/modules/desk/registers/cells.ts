import { formatWords } from '../../../../contract/format-words.ts';
import type { Cell } from '../../../adapters/office-text/index.ts';
import type { Words } from './words.ts';

/** A cell for each column of a register, in words of one language. */
export type CellsOf<Column extends string, Entry> = Record<Column, (entry: Entry, words: Words) => Cell>;

/** A date of law, which may be known in part. */
export function dayCell(day: string | null): Cell {
  return day === null ? '' : { day };
}

const minute = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: 'Europe/Warsaw' });

// Entries of a register follow each other in time, so that most are of the same quarter of an hour; finding out its day and hour takes longer than anything else in a cell.
let quarter = { from: NaN, words: '', minutes: 0 };
const quarterMs = 900_000;

/** An instant as the screens show it: `23.11.2026, 14:05`. */
export function instantCell(instant: string): Cell {
  const at = Date.parse(instant);
  const from = at - (at % quarterMs);
  if (from !== quarter.from) {
    const [day = '', time = ''] = minute.format(new Date(from)).split(' ');
    quarter = { from, words: `${day.split('-').toReversed().join('.')}, ${time.slice(0, 3)}`, minutes: Number(time.slice(3)) };
  }
  return `${quarter.words}${String(quarter.minutes + Math.floor((at - from) / 60_000)).padStart(2, '0')}`;
}

export function formatsCell(formats: readonly string[]): Cell {
  return [...new Set(formats.map(formatWords))].join(', ');
}

/** Words for a code of a dictionary that the office may have added to. */
export function coded(words: Words, prefix: string, code: string | null): string {
  return code === null ? '' : words(`${prefix}.${code}`) ?? code;
}
