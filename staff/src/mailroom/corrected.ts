import { addressWords } from 'contract/address-words.ts';
import type { IncomingEntry, IncomingMetadata } from '~/shared/api/types.ts';
import { dayNumbers } from '~/shared/words/dates.ts';
import { t, tCode } from '~/shared/words/messages.ts';

type Corrected = IncomingEntry['corrected'][number];
/** In whose words fields are called: those of letters that came in, or of those that went out. */
export type FieldNames = 'metadata' | 'metadata-outgoing';
const DICTIONARIES: Record<string, string> = { partyKind: 'party-kind', documentKind: 'document-kind', access: 'access', way: 'way' };
const DAYS = new Set(['receivedOn', 'letterDate', 'postedOn']);

/** A value of a field as the register shows it. */
export function fieldValue(field: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return t('item.none');
  if (field === 'partyAddress') return addressWords(value as IncomingMetadata['partyAddress']) || t('item.none');
  if (DAYS.has(field)) return dayNumbers(String(value));
  return tCode(DICTIONARIES[field] ?? '', String(value)) ?? String(value);
}

export function fieldWords(field: string, names: FieldNames = 'metadata'): string {
  return tCode(names, field) ?? tCode('metadata', field) ?? field;
}

/** The old value of a corrected field as the register showed it. */
export function wasWords({ field, before }: Corrected): string {
  return fieldValue(field, before);
}

export function correctedWords(corrected: readonly Corrected[], names?: FieldNames): string {
  return corrected.map((one) => t('register.was', { field: fieldWords(one.field, names), before: wasWords(one) })).join('; ');
}
