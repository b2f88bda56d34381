import { addressWords } from '../../../../contract/address-words.ts';
import type { OutgoingColumn } from '../../../../contract/registers.ts';
import type { OutgoingEntry } from '../list-outgoing.ts';
import { coded, dayCell, formatsCell, instantCell, type CellsOf } from './cells.ts';
import { correctedWords } from './corrected-words.ts';
import type { Words } from './words.ts';

/** What a file made of the outgoing register says in each column; the screen says the same. */
export const outgoingCells: CellsOf<OutgoingColumn, OutgoingEntry> = {
  identifier: (entry) => entry.identifier,
  registered: (entry) => instantCell(entry.registeredAt),
  posted: (entry) => dayCell(entry.postedOn),
  'posting-number': (entry) => entry.postingNumber ?? '',
  addressee: (entry) => entry.partyName,
  'addressee-kind': (entry, words) => coded(words, 'party-kind', entry.partyKind),
  'addressee-address': (entry) => addressWords(entry.partyAddress),
  'addressee-email': (entry) => entry.partyEmail ?? '',
  title: (entry) => entry.title,
  kind: (entry, words) => coded(words, 'document-kind', entry.documentKind),
  'letter-date': (entry) => dayCell(entry.letterDate),
  case: (entry) => entry.case?.mark ?? '',
  unit: (entry) => entry.unitMark ?? '',
  author: (entry) => responsible(entry.author),
  approver: (entry) => responsible(entry.approver),
  channel: (entry, words) => coded(words, 'channel', entry.channel),
  way: (entry, words) => coded(words, 'way', entry.way),
  attachments: (entry) => entry.attachmentCount,
  formats: (entry) => formatsCell(entry.formats),
  access: (entry, words) => coded(words, 'access', entry.access),
  state: (entry, words) => stateWords(entry, words),
  remarks: (entry) => entry.remarks,
  corrected: (entry, words) => correctedWords(entry.corrected, 'metadata-outgoing', words),
};

function stateWords({ state, stateReason, dispatchState }: OutgoingEntry, words: Words): string {
  if (state === 'cancelled') return [coded(words, 'item-state', state), stateReason].filter(Boolean).join(': ');
  return dispatchState === null ? '' : words('mail-state.word', { state: dispatchState }) ?? dispatchState;
}

function responsible(person: OutgoingEntry['author']): string {
  return person ? `${person.name}, ${person.postTitle}` : '';
}
