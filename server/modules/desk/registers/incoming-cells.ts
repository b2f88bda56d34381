import { addressWords } from '../../../../contract/address-words.ts';
import type { IncomingColumn } from '../../../../contract/registers.ts';
import type { IncomingEntry } from '../list-incoming.ts';
import { coded, dayCell, formatsCell, instantCell, type CellsOf } from './cells.ts';
import { correctedWords } from './corrected-words.ts';
import type { Words } from './words.ts';

/** What a file made of the incoming register says in each column; the screen says the same. */
export const incomingCells: CellsOf<IncomingColumn, IncomingEntry> = {
  identifier: (entry) => entry.identifier,
  received: (entry) => dayCell(entry.receivedOn),
  registered: (entry) => instantCell(entry.registeredAt),
  'registered-by': (entry) => entry.registeredByName ?? '',
  sender: (entry) => entry.partyName,
  'sender-kind': (entry, words) => coded(words, 'party-kind', entry.partyKind),
  'sender-address': (entry) => addressWords(entry.partyAddress),
  'sender-email': (entry) => entry.partyEmail ?? '',
  title: (entry) => entry.title,
  kind: (entry, words) => coded(words, 'document-kind', entry.documentKind),
  'letter-date': (entry) => dayCell(entry.letterDate),
  'foreign-mark': (entry) => entry.foreignMark ?? '',
  posted: (entry) => dayCell(entry.postedOn),
  'posting-number': (entry) => entry.postingNumber ?? '',
  channel: (entry, words) => coded(words, 'channel', entry.channel),
  way: (entry, words) => coded(words, 'way', entry.way),
  attachments: (entry) => entry.attachmentCount,
  formats: (entry) => formatsCell(entry.formats),
  access: (entry, words) => coded(words, 'access', entry.access),
  holder: (entry) => holderWords(entry),
  term: (entry) => dayCell(entry.termOn),
  case: (entry) => entry.case?.mark ?? '',
  state: (entry, words) => stateWords(entry, words),
  remarks: (entry) => entry.remarks,
  corrected: (entry, words) => correctedWords(entry.corrected, 'metadata', words),
};

function holderWords({ holder, assignedTo }: IncomingEntry): string {
  if (holder) return `${holder.person?.name ?? holder.postTitle} (${holder.unitMark})`;
  return assignedTo ? `${assignedTo.postTitle} (${assignedTo.unitMark})` : '';
}

function stateWords({ state, stateReason, holder }: IncomingEntry, words: Words): string {
  if (state === 'circulating' && holder) return coded(words, 'stage', holder.stage);
  return state === 'cancelled' && stateReason ? `${coded(words, 'item-state', state)}: ${stateReason}` : coded(words, 'item-state', state);
}
