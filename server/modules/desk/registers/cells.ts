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

/** An instant as the screens show it: `23.11.2026, 14:05`. */
export function instantCell(instant: string): Cell {
  const [day = '', time = ''] = minute.format(new Date(instant)).split(' ');
  return `${day.split('-').toReversed().join('.')}, ${time}`;
}

export function formatsCell(formats: readonly string[]): Cell {
  return [...new Set(formats.map(formatWords))].join(', ');
}

/** Words for a code of a dictionary that the office may have added to. */
export function coded(words: Words, prefix: string, code: string | null): string {
  return code === null ? '' : words(`${prefix}.${code}`) ?? code;
}
