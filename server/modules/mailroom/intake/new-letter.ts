import type { NewIncoming } from '../../registry/index.ts';
import { warsawDate } from '../../calendar/index.ts';
import type { NewDocument } from '../../documents/index.ts';
import { guessPartyKind, type Party } from '../../parties/index.ts';
import type { ParsedAttachment, ReadableMessage } from '../parsing/parsed-message.ts';
import { cautionsForPart } from '../sorting/cautions.ts';
import { readable, writerOf, type SortedEntry, type Writer } from './entry.ts';

const titleLength = 250;
// Logos and signatures are shown inside the letter; a photograph is a document of its own even when a phone put it inside.
const inlineDocumentBytes = 40_000;

export type Placing = { holder: NewIncoming['holder']; acknowledge: boolean; remarks: string; party: Party; untitled: string; writer?: Writer; circle?: NewIncoming['circle'] };

/** What goes into the register for a sorted message: table A as far as it can be filled by itself. */
export function newLetter(entry: SortedEntry, placing: Placing): NewIncoming {
  const message = readable(entry.parsed);
  const writer = placing.writer ?? writerOf(entry);
  const attachments = message ? documentsAmong(message) : [];
  return {
    title: titleOf(message, placing.untitled), partyId: placing.party.id, partyName: placing.party.name, partyKind: placing.party.kind ?? guessPartyKind({ name: writer.name, email: writer.email }), partyEmail: writer.email?.toLowerCase() ?? null,
    receivedAt: entry.row.received_at, letterDate: message?.date ? warsawDate(message.date) : null, channel: entry.row.source === 'portal' ? 'portal' : 'e-mail', way: entry.row.source === 'portal' ? 'portal' : 'e-mail', foreignMark: null,
    attachmentCount: attachments.length, formats: formatsOf(attachments), remarks: placing.remarks, ledgerEntryId: entry.row.id, possibleDuplicateOf: entry.duplicateOf, senderCheck: entry.senderVerdict, marks: marksOf(entry, message),
    documents: [originalDocument(entry, message, placing.untitled), ...attachments.map((attachment) => attachmentDocument(entry, attachment))], holder: placing.holder, acknowledge: placing.acknowledge, circle: placing.circle,
  };
}

/** Attachments that are documents of the letter. */
export function documentsAmong(message: ReadableMessage): ParsedAttachment[] {
  return message.attachments.filter((attachment) => !attachment.inline || attachment.size >= inlineDocumentBytes);
}

function titleOf(message: ReadableMessage | null, untitled: string): string {
  const subject = message?.subject.replace(/^((re|odp|fw|fwd|pd)\s*:\s*)+/i, '').trim() ?? '';
  return (subject || firstLineOf(message?.text ?? '') || untitled).replaceAll('\u0000', '').toWellFormed().slice(0, titleLength);
}

function firstLineOf(text: string): string {
  return text.split('\n').map((line) => line.trim()).find((line) => line.length > 3) ?? '';
}

function originalDocument(entry: SortedEntry, message: ReadableMessage | null, untitled: string): NewDocument {
  return {
    kind: 'message', title: titleOf(message, untitled), fileName: `pismo-${entry.row.id}.eml`, mediaType: 'message/rfc822', size: entry.row.size, sha256: entry.row.sha256, partOf: null, createdBy: null,
    text: message ? { text: message.text.toWellFormed(), tool: 'mail' } : undefined,
  };
}

function attachmentDocument(entry: SortedEntry, attachment: ParsedAttachment): NewDocument {
  return {
    kind: 'attachment', title: attachment.fileName, fileName: attachment.fileName, mediaType: attachment.sniffedType ?? attachment.mediaType, size: attachment.size, sha256: attachment.sha256, createdBy: null, warnings: cautionsForPart(entry.parsed.problems, attachment.partPath),
    partOf: { sha256: entry.row.sha256, path: attachment.partPath, tnef: attachment.fromTnef ?? null },
  };
}

function formatsOf(attachments: readonly ParsedAttachment[]): string[] {
  return [...new Set(['message/rfc822', ...attachments.map((attachment) => attachment.sniffedType ?? attachment.mediaType)])];
}

function marksOf(entry: SortedEntry, message: ReadableMessage | null): string[] {
  const marks: string[] = [...entry.verdict.cautions];
  if (message?.marks.signed) marks.push('signed');
  if (message?.marks.encrypted) marks.push('encrypted');
  if (message?.marks.automatic) marks.push('automatic');
  if (message?.forwarded) marks.push('forwarded');
  if (entry.parsed.problems.some((problem) => problem.code === 'damaged-text' || problem.code === 'charset-guessed')) marks.push('charset-guessed');
  return [...new Set(marks)];
}
