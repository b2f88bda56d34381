import type { LetterInput } from './letter-input.ts';

/**
 * The few words a letter carries by itself. They belong to the letter's language, not to the language of
 * the person who works on it, hence they stand beside the layout and not in the message files.
 */
export type LetterWords = {
  mark: string;
  yourReference: string;
  subject: string;
  attachments: string;
  copies: string;
  page: string;
  of: string;
  draft: string;
  coatOfArms: string;
  phone: string;
  email: string;
  nip: string;
  tracking: string;
};

const WORDS: Readonly<Record<LetterInput['language'], LetterWords>> = {
  pl: {
    mark: 'Znak sprawy:',
    yourReference: 'Państwa pismo:',
    subject: 'Dotyczy:',
    attachments: 'Załączniki:',
    copies: 'Otrzymują:',
    page: 'strona',
    of: 'z',
    draft: 'PROJEKT',
    coatOfArms: 'Herb',
    phone: 'tel.',
    email: 'e-mail:',
    nip: 'NIP',
    tracking: 'Kod do śledzenia sprawy w serwisie urzędu:',
  },
  en: {
    mark: 'Case reference:',
    yourReference: 'Your reference:',
    subject: 'Subject:',
    attachments: 'Attachments:',
    copies: 'Copies to:',
    page: 'page',
    of: 'of',
    draft: 'DRAFT',
    coatOfArms: 'Coat of arms',
    phone: 'phone',
    email: 'e-mail:',
    nip: 'tax number (NIP)',
    tracking: 'Code to follow this matter on the office’s website:',
  },
};

const MONTHS: Readonly<Record<LetterInput['language'], readonly string[]>> = {
  pl: ['stycznia', 'lutego', 'marca', 'kwietnia', 'maja', 'czerwca', 'lipca', 'sierpnia', 'września', 'października', 'listopada', 'grudnia'],
  en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
};

export function wordsOf(language: LetterInput['language']): LetterWords {
  return WORDS[language];
}

/** "Wierzbowo, 23 listopada 2026 r." — the month in the genitive and in lower case. */
export function placeAndDate(place: string, date: { year: number; month: number; day: number }, language: LetterInput['language']): string {
  const month = MONTHS[language][date.month - 1] ?? '';
  return `${place}, ${date.day}\u00A0${month} ${date.year}${language === 'pl' ? '\u00A0r.' : ''}`;
}
