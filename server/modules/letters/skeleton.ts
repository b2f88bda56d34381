import type { LetterBlock, LetterContent } from '../../../contract/letter-content.ts';
import { words } from './letter-words.ts';

// Polish women's given names end in -a; these few do not, and these few men's do.
const womenWithoutA = new Set(['beatrycze', 'noemi', 'miriam', 'nel', 'inez', 'ingrid', 'karen', 'carmen', 'nicole', 'rachel', 'ruth', 'rut', 'elli', 'margot']);
const menWithA = new Set(['kuba', 'barnaba', 'bonawentura', 'kosma', 'dyzma', 'jarema', 'sasza', 'nikita', 'misza', 'luca', 'aliosza', 'wania', 'juda', 'zawisza', 'sawa', 'andrea', 'mykoła', 'illa', 'ilja']);

/** How a letter begins. A first guess from the name; the author reads it before anybody else does. */
export function greetingFor(addressees: readonly { name: string; kind: 'person' | 'institution' }[]): string {
  const [only] = addressees;
  if (addressees.length !== 1 || only?.kind !== 'person') return 'Szanowni Państwo,';
  const names = only.name.trim().split(/\s+/);
  const given = names[0]?.toLowerCase() ?? '';
  if (names.length < 2 || !/^\p{L}{2,}$/u.test(given)) return 'Szanowni Państwo,';
  const woman = womenWithoutA.has(given) || (given.endsWith('a') && !menWithA.has(given));
  return woman ? 'Szanowna Pani,' : 'Szanowny Panie,';
}

/** The letter as its author finds it: greeting, reference to what is answered, one place to write, closing. */
export function skeleton(addressees: readonly { name: string; kind: 'person' | 'institution' }[], answered: { date: string; identifier: string } | null): LetterContent {
  return { type: 'doc', content: [greetingFor(addressees), words.opening(answered), words.closing].map(paragraph) };
}

function paragraph(text: string): LetterBlock {
  return { type: 'paragraph', content: [{ type: 'text', text }] };
}
