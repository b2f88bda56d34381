import { addressWords } from 'contract/address-words.ts';
import type { IncomingEntry, IncomingMetadata } from '~/shared/api/types.ts';
import { dayNumbers } from '~/shared/words/dates.ts';
import { t, tCode } from '~/shared/words/messages.ts';

type Corrected = IncomingEntry['corrected'][number];
const DICTIONARIES: Record<string, string> = { partyKind: 'party-kind', documentKind: 'document-kind', access: 'access', way: 'way' };
const DAYS = new Set(['receivedOn', 'letterDate', 'postedOn']);

/** The old value of a corrected field as the register showed it. */
export function wasWords({ field, before }: Corrected): string {
  if (before === null || before === undefined || before === '') return t('item.none');
  if (field === 'partyAddress') return addressWords(before as IncomingMetadata['partyAddress']) || t('item.none');
  if (DAYS.has(field)) return dayNumbers(String(before));
  return tCode(DICTIONARIES[field] ?? '', String(before)) ?? String(before);
}

export function correctedWords(correction: Corrected): string {
  return t('register.was', { field: tCode('metadata', correction.field) ?? correction.field, before: wasWords(correction) });
}
