import { readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';

/** Languages of the portal; Polish is complete and correct first. */
export const languages = ['pl', 'en'] as const;
export type Language = (typeof languages)[number];
export type Values = Record<string, string | number>;
/** Says a sentence of `words/<language>.json`. A key that does not exist is a mistake and fails. */
export type Say = (key: string, values?: Values) => string;

/** The words of a language. Values are inserted as plain text: nothing in them is read as markup or as a placeholder. */
export function sayIn(language: Language): Say {
  return speakers[language];
}

/** All keys of a language, for the check that both have the same. */
export function wordsOf(language: Language): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(new URL(`./words/${language}.json`, import.meta.url), 'utf8')) as Record<string, string>;
}

const speakers: Record<Language, Say> = { pl: speaker('pl'), en: speaker('en') };

function speaker(language: Language): Say {
  const words = wordsOf(language);
  const read = new Map<string, IntlMessageFormat>();
  return (key, values = {}) => {
    const sentence = words[key];
    if (sentence === undefined) throw new Error(`the portal has no words for ${key}`);
    const format = read.get(key) ?? new IntlMessageFormat(sentence, language, undefined, { ignoreTag: true });
    read.set(key, format);
    return String(format.format(values));
  };
}

const dayFormats: Record<Language, Intl.DateTimeFormat> = { pl: dayFormat('pl-PL'), en: dayFormat('en-GB') };

function dayFormat(locale: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'Europe/Warsaw' });
}

/** A day in words: "9 grudnia 2026 r.", "9 December 2026". Takes an instant or a legal date (`2026-12-09`). */
export function dayIn(language: Language, day: Date | string): string {
  const instant = typeof day === 'string' ? new Date(`${day}T12:00:00Z`) : day;
  // A date does not break at the end of a line.
  const words = dayFormats[language].format(instant).replaceAll(' ', '\u00a0');
  return language === 'pl' ? `${words}\u00a0r.` : words;
}

/** A size of a file in words. */
export function sizeIn(language: Language, bytes: number): string {
  const [unit, count] = bytes < 999_500 ? ['kB', Math.max(1, Math.round(bytes / 1000))] : ['MB', Math.round(bytes / 100_000) / 10];
  return `${new Intl.NumberFormat(language === 'pl' ? 'pl-PL' : 'en-GB').format(Number(count))} ${unit}`;
}
