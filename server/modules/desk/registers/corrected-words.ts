import type { z } from 'zod';
import { addressWords } from '../../../../contract/address-words.ts';
import type { Corrected, PartyAddress } from '../../../../contract/registry.ts';
import { coded } from './cells.ts';
import type { Words } from './words.ts';

/** What the corrected fields of an entry said before. `names`: the words in which its register calls them; where it has none of its own, those of letters that came in. */
export function correctedWords(corrected: readonly z.input<typeof Corrected>[], names: 'metadata' | 'metadata-outgoing', words: Words): string {
  const name = (field: string) => words(`${names}.${field}`) ?? coded(words, 'metadata', field);
  return corrected.map(({ field, before }) => words('register.was', { field: name(field), before: shown(field, before, words) }) ?? '').join('; ');
}

const days = new Set(['receivedOn', 'letterDate', 'postedOn']);

/** An old value as the entry would have shown it. */
function shown(field: string, value: unknown, words: Words): string {
  if (value === null || value === undefined || value === '') return words('item.none') ?? '';
  if (field === 'partyAddress') return addressWords(value as z.output<typeof PartyAddress>);
  if (days.has(field)) return String(value).split('-').toReversed().join('.');
  const dictionary = { partyKind: 'party-kind', documentKind: 'document-kind', access: 'access', way: 'way' }[field];
  return dictionary ? coded(words, dictionary, String(value)) : String(value);
}
