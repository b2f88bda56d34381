import type { LetterBlock, LetterContent } from '../../../contract/letter-content.ts';
import type { LetterInput } from './letter-input.ts';

/** A paragraph of plain text, for tests and measurements. */
export function paragraph(text: string): LetterBlock {
  return { type: 'paragraph', content: [{ type: 'text', text }] };
}

/** A body of plain paragraphs. */
export function bodyOf(...texts: string[]): LetterContent {
  return { type: 'doc', content: texts.map(paragraph) };
}

const COAT = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 120"><path d="M4 4h92v62c0 26-20 42-46 50C24 108 4 92 4 66z" fill="#c8102e" stroke="#222" stroke-width="3"/><path d="M50 24l24 44H26z" fill="#fff"/><circle cx="50" cy="84" r="10" fill="#f2c14e"/></svg>`;

/** A short, complete letter of an invented office; every test changes what it is about. */
export function sampleLetter(changes: Partial<LetterInput> = {}): LetterInput {
  return {
    office: {
      name: 'Urząd Miejski w Wierzbowie',
      addressLines: ['Rynek 1', '09-999 Wierzbowo'],
      phone: '24 555 01 00',
      email: 'urzad@wierzbowo.example',
      www: 'www.wierzbowo.example',
      nip: '000-000-00-00',
      coatOfArms: { format: 'svg', bytes: new TextEncoder().encode(COAT) },
    },
    place: 'Wierzbowo',
    date: '2026-11-23',
    mark: 'GK.7021.48.2026.AN',
    addressee: ['Pani Małgorzata Źdźbłowska', 'ul. Żeglarska 12 m. 3', '09-999 Wierzbowo'],
    deliveryNote: 'doręczenie: pocztą elektroniczną',
    subject: 'naprawa oświetlenia przy ulicy Żeglarskiej',
    body: bodyOf(
      'Szanowna Pani,',
      'w odpowiedzi na pismo z 9 listopada 2026 r. informuję, że uszkodzone lampy przy ulicy Żeglarskiej zostaną wymienione do 4 grudnia 2026 r. Prace wykona przedsiębiorstwo, z którym gmina zawarła umowę na konserwację oświetlenia ulicznego.',
      'Za zgłoszenie dziękuję. O zakończeniu prac powiadomimy Panią osobnym pismem.',
    ),
    signatory: { name: 'Anna Nowakowska', post: 'Sekretarz Gminy', onBehalf: 'z up. Burmistrza' },
    approvedNote: 'Dokument podpisany elektronicznie',
    attachments: ['Harmonogram prac'],
    copies: ['Adresatka', 'a/a'],
    footer: 'Administratorem danych osobowych jest Burmistrz Wierzbowa. Dane przetwarza się, aby załatwić sprawę; mają Państwo prawo dostępu do nich i ich sprostowania. Pełna informacja: www.wierzbowo.example/dane-osobowe.',
    language: 'pl',
    trackingCode: 'K7QM-4T2X',
    documentIdentifier: 'PW/2026/004711',
    status: 'final',
    ...changes,
  };
}
