import { IntlMessageFormat } from 'intl-messageformat';
import type polish from 'messages/pl.json';

export type Locale = 'pl' | 'en';
export type Key = keyof typeof polish;
export type Values = Record<string, string | number | Date | null | undefined>;

let active: Record<string, string> = {};
let activeLocale: Locale = 'pl';
const formats = new Map<string, IntlMessageFormat>();

export function storedLocale(): Locale {
  try {
    return localStorage.getItem('obieg.locale') === 'en' ? 'en' : 'pl';
  } catch {
    return 'pl';
  }
}

/** Loads the words of one language; a change of language reloads the page, so words can be plain functions. */
export async function loadMessages(locale: Locale): Promise<void> {
  active = locale === 'en' ? (await import('messages/en.json')).default : (await import('messages/pl.json')).default;
  activeLocale = locale;
  document.documentElement.lang = locale;
}

/** Remembers the language; true when the page must be loaded again to show it. */
export function keepLocale(locale: Locale): boolean {
  try {
    localStorage.setItem('obieg.locale', locale);
  } catch {
    return false;
  }
  return locale !== activeLocale;
}

export function locale(): Locale {
  return activeLocale;
}

function formatted(key: string, text: string, values: Values): string {
  let format = formats.get(key);
  if (!format) {
    format = new IntlMessageFormat(text, activeLocale === 'pl' ? 'pl-PL' : 'en-GB', undefined, { ignoreTag: true });
    formats.set(key, format);
  }
  return String(format.format(values));
}

/** The words of a key in the chosen language. */
export function t(key: Key, values: Values = {}): string {
  const text = active[key];
  if (text === undefined) return key;
  return text.includes('{') || text.includes("'") ? formatted(key, text, values) : text;
}

/** The words for a code that comes from the server, or null when there are none. */
export function tCode(prefix: string, code: string, values: Record<string, unknown> = {}): string | null {
  const key = `${prefix}.${code}`;
  const text = active[key];
  if (text === undefined) return null;
  try {
    return formatted(key, text, values as Values);
  } catch {
    return null;
  }
}
