import type { BlockData } from './body-data.ts';
import { bodyData } from './body-data.ts';
import { LetterRenderError } from './errors.ts';
import type { LetterInput, LetterOffice } from './letter-input.ts';
import { typeset } from './typeset-text.ts';
import type { Typesetter } from './typeset-text.ts';
import { placeAndDate, wordsOf } from './words.ts';
import type { LetterWords } from './words.ts';

type Pieces = string[];

/** What `template/letter.typ` reads: cleaned text in pieces, nothing left to decide. */
export type LetterData = {
  language: 'pl' | 'en';
  draft: boolean;
  /** Smaller gaps, to save a page. */
  compact: boolean;
  title: string;
  author: string;
  keywords: string[];
  date: { year: number; month: number; day: number };
  words: LetterWords;
  office: { name: Pieces; lines: Pieces[] };
  coat: { path: string; alt: string } | null;
  placeAndDate: Pieces;
  mark: Pieces;
  yourReference: Pieces | null;
  addressee: Pieces[];
  deliveryNote: Pieces | null;
  subject: Pieces;
  body: BlockData[];
  signatory: { name: Pieces; post: Pieces; onBehalf: Pieces | null };
  approvedNote: Pieces | null;
  attachments: Pieces[];
  copies: Pieces[];
  smallPrint: Pieces[];
  /** Small print so long that it may break over pages. */
  longPrint: boolean;
  documentIdentifier: Pieces;
};

function dateOf(text: string): LetterData['date'] {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const [year, month, day] = [Number(match?.[1]), Number(match?.[2]), Number(match?.[3])];
  const real = match && new Date(Date.UTC(year, month - 1, day)).toISOString().startsWith(text);
  if (!real) throw new LetterRenderError('letter.cannot-render', { message: 'the date of the letter is not a day' });
  return { year, month, day };
}

function officeLines(office: LetterOffice, words: LetterWords): string[] {
  const contact = [
    office.phone && `${words.phone} ${office.phone}`,
    office.email && `${words.email} ${office.email}`,
    office.www,
    office.nip && `${words.nip} ${office.nip}`,
  ];
  return [office.addressLines.filter(Boolean).join(', '), contact.filter((part) => part !== undefined && part !== '').map((part) => `${part}`.replaceAll(' ', '\u00A0')).join('  ·  ')].filter(Boolean);
}

/** Where the coat of arms is put for the compiler; one fixed name, for each letter brings its own bytes. */
export function coatPath(input: LetterInput): string | null {
  return input.office.coatOfArms ? `/coat-of-arms.${input.office.coatOfArms.format}` : null;
}

const plain = (pieces: Pieces) => pieces.join('').replaceAll('\u00A0', ' ');

/** Prepares one letter. Adds to `missing` every sign that no font can show. */
export function letterData(input: LetterInput, missing: Set<string>): LetterData {
  const setter: Typesetter = { missing, language: input.language };
  const words = { ...wordsOf(input.language), ...input.labels };
  const set = (text: string) => typeset(text, setter);
  const each = (texts: readonly string[] = []) => texts.filter((text) => text.trim()).map(set);
  const maybe = (text: string | undefined) => (text?.trim() ? set(text) : null);
  const date = dateOf(input.date);
  const draft = input.status === 'draft';
  const path = coatPath(input);
  const smallPrint = [...(input.trackingCode ? [`${words.tracking} ${input.trackingCode}`] : []), ...(input.footer ?? '').split('\n')];
  const [mark, subject, name] = [set(input.mark), set(input.subject), set(input.office.name)];
  return {
    language: input.language,
    draft,
    compact: false,
    title: `${draft ? `${words.draft}: ` : ''}${plain(subject)} (${plain(mark)})`,
    author: plain(name),
    keywords: [plain(mark), plain(set(input.documentIdentifier))],
    date,
    words,
    office: { name, lines: officeLines(input.office, words).map(set) },
    coat: path ? { path, alt: `${words.coatOfArms}: ${plain(name)}` } : null,
    placeAndDate: set(placeAndDate(input.place, date, input.language)),
    mark,
    yourReference: maybe(input.yourReference),
    addressee: each(input.addressee),
    deliveryNote: maybe(input.deliveryNote),
    subject,
    body: bodyData(input.body, setter),
    signatory: { name: set(input.signatory.name), post: set(input.signatory.post), onBehalf: maybe(input.signatory.onBehalf) },
    approvedNote: maybe(input.approvedNote),
    attachments: each(input.attachments),
    copies: each(input.copies),
    smallPrint: each(smallPrint),
    longPrint: smallPrint.join().length > 2000,
    documentIdentifier: set(input.documentIdentifier),
  };
}
