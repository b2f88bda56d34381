import { IntlMessageFormat } from 'intl-messageformat';
import en from '../../../../messages/en.json' with { type: 'json' };
import pl from '../../../../messages/pl.json' with { type: 'json' };

const books: Record<'pl' | 'en', Readonly<Record<string, string>>> = { pl, en };
const formats = new Map<string, IntlMessageFormat>();

/** Words of the screens in one language, for tables and prints that leave them; null where there are none for a code. */
export type Words = (key: string, values?: Record<string, string | number>) => string | null;

export function wordsIn(locale: 'pl' | 'en'): Words {
  return (key, values) => {
    const text = books[locale][key];
    if (text === undefined) return null;
    return values ? String(formatOf(locale, text).format(values)) : text;
  };
}

function formatOf(locale: 'pl' | 'en', text: string): IntlMessageFormat {
  const known = formats.get(`${locale} ${text}`) ?? new IntlMessageFormat(text, locale === 'pl' ? 'pl-PL' : 'en-GB', undefined, { ignoreTag: true });
  formats.set(`${locale} ${text}`, known);
  return known;
}
