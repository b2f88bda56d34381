import { IntlMessageFormat } from 'intl-messageformat';
import en from './words/en.json' with { type: 'json' };
import pl from './words/pl.json' with { type: 'json' };

export type MailWord = keyof typeof pl;

const words: Record<'pl' | 'en', Record<MailWord, string>> = { pl, en };
const ready = new Map<string, IntlMessageFormat>();

/** The words of our mails (ICU); read once, since hundreds of acknowledgements a second use them. */
export function say(locale: 'pl' | 'en', word: MailWord, values: Record<string, string | number> = {}): string {
  const key = `${locale} ${word}`;
  let format = ready.get(key);
  if (!format) {
    format = new IntlMessageFormat(words[locale][word], locale, undefined, { ignoreTag: true });
    ready.set(key, format);
  }
  return String(format.format(values));
}
