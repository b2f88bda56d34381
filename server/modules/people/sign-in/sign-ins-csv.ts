import en from '../../../../messages/en.json' with { type: 'json' };
import pl from '../../../../messages/pl.json' with { type: 'json' };
import type { Reader } from '../../../platform/db/index.ts';
import { everySignIn, type SignInEntry, type SignInFilters } from './list-sign-ins.ts';

type Words = Readonly<Record<string, string>>;
const books: Record<'pl' | 'en', Words> = { pl, en };
const columns = ['at', 'login', 'person', 'way', 'outcome', 'address', 'device'] as const;

/** The log as a table for a spreadsheet, line by line: UTF-8 with its mark, semicolons, times in Warsaw. Words in the reader's language. */
export async function* signInsCsv(reader: Reader, filters: SignInFilters, locale: 'pl' | 'en'): AsyncGenerator<string> {
  const words = books[locale];
  yield `\uFEFF${line(columns.map((column) => words[`sign-in-log.${column}`]!))}`;
  for await (const entries of everySignIn(reader, filters)) yield entries.map((entry) => line(cells(entry, words))).join('');
}

const instant = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone: 'Europe/Warsaw' });

function cells(entry: SignInEntry, words: Words): string[] {
  const way = [words[`sign-in-log.way.${entry.way}`], entry.factor && words[`sign-in-log.factor.${entry.factor}`]].filter(Boolean).join(' + ');
  const outcome = entry.refusal === null ? words['sign-in-log.let-in']! : words[`sign-in-log.refusal.${entry.refusal}`] ?? entry.refusal;
  return [instant.format(new Date(entry.at)), entry.login, entry.personName ?? '', way, outcome, entry.remoteAddress, entry.device];
}

/** A cell that begins like a formula would be one when the table is opened. */
function line(cellsOfLine: readonly string[]): string {
  return `${cellsOfLine.map((cell) => `"${(/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell).replaceAll('"', '""')}"`).join(';')}\r\n`;
}
