import type { PaperLetter } from './register-paper.ts';

/** What a cell of a list may say. */
export type PaperField = 'receivedOn' | 'partyName' | 'partyAddress' | 'title' | 'letterDate' | 'postedOn' | 'foreignMark' | 'way' | 'postingNumber' | 'unit' | 'documentKind' | 'attachmentCount' | 'remarks';

/** Headings by which the columns of a list are known, the first being ours; carriers name them differently. Without headings the columns come in this order. */
export const paperColumns: readonly { field: PaperField; headings: readonly string[] }[] = [
  { field: 'partyName', headings: ['Nadawca', 'Nazwa nadawcy', 'Imię i nazwisko', 'sender'] },
  { field: 'partyAddress', headings: ['Adres', 'Adres nadawcy', 'address'] },
  { field: 'title', headings: ['Czego dotyczy', 'Temat', 'Tytuł', 'Przedmiot', 'Opis', 'subject', 'title'] },
  { field: 'letterDate', headings: ['Data pisma', 'Data na piśmie', 'date'] },
  { field: 'foreignMark', headings: ['Znak', 'Znak pisma', 'Znak nadawcy', 'mark'] },
  { field: 'way', headings: ['Sposób', 'Sposób doręczenia', 'Rodzaj przesyłki', 'way'] },
  { field: 'postingNumber', headings: ['Nr nadania', 'Numer nadania', 'Numer przesyłki', 'Nr przesyłki', 'Numer listu', 'List przewozowy', 'tracking number'] },
  { field: 'unit', headings: ['Komórka', 'Adresat', 'Referat', 'Wydział', 'unit'] },
  { field: 'documentKind', headings: ['Rodzaj', 'Rodzaj pisma', 'kind'] },
  { field: 'attachmentCount', headings: ['Załączniki', 'Zał.', 'Liczba załączników', 'attachments'] },
  { field: 'remarks', headings: ['Uwagi', 'remarks'] },
  { field: 'postedOn', headings: ['Data nadania', 'Nadano', 'posted'] },
  { field: 'receivedOn', headings: ['Data wpływu', 'Wpływ', 'Data doręczenia', 'received'] },
];

/** How lists call the ways; the names of the code are understood too. */
const wayWords: Record<PaperLetter['way'], readonly string[]> = {
  'ordinary-letter': ['zwykły', 'list zwykły', 'ekonomiczny', 'priorytetowy'], 'registered-letter': ['polecony', 'list polecony', 'r', 'rejestrowany'], 'registered-with-receipt': ['polecony za potwierdzeniem odbioru', 'list polecony zpo', 'zpo', 'za potwierdzeniem odbioru', 'polecony ze zwrotką'],
  courier: ['kurier', 'przesyłka kurierska', 'paczka'], messenger: ['goniec'], 'in-person': ['osobiście', 'złożone osobiście'], 'drop-box': ['skrzynka podawcza', 'urna', 'wrzutnia'],
};

/** The way that a cell names; null when it names none. */
export function wayOf(cell: string): PaperLetter['way'] | null {
  const wanted = plainWords(cell);
  const ways = Object.entries(wayWords) as [PaperLetter['way'], readonly string[]][];
  return ways.find(([code, words]) => code === wanted || words.some((word) => plainWords(word) === wanted))?.[0] ?? null;
}

/** For comparing what people type: small letters without marks, one blank between words. */
export function plainWords(text: string): string {
  return text.toLocaleLowerCase('pl').normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ł', 'l').replace(/[\s_.]+/g, ' ').trim();
}
