import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import type { LetterContent } from '../../contract/letter-content.ts';
import { until, type ApiClient } from '../kit/api-client.ts';
import { deliver } from '../kit/mail/smtp-client.ts';
import { mailbox, type SetUpOffice } from '../kit/set-up-office.ts';

/** A message as a mail program sends it. */
export type Mail = { messageId: string; from: string; bytes: Buffer };
export type Attachment = { fileName: string; mediaType: string; content: Buffer };
export type MailWishes = { from?: string; subject?: string; text?: string; attachments?: Attachment[]; headers?: Record<string, string>; messageId?: string };

/** A line of the ledger, as auditors read it. */
export type LedgerEntry = {
  id: number; source: string; sourceIdentity: string; receivedAt: string; size: number; sha256: string; state: 'received' | 'waiting' | 'done'; outcome: string | null; reason: string | null;
  itemId: number | null; identifier: string | null; offers: number; envelopeFrom: string | null; envelopeTo: string[];
};
export type Page<T> = { entries: T[]; next: string | null; total: number };
export type IncomingItem = {
  id: number; identifier: string; number: number; title: string; partyName: string; partyEmail: string; state: string; holder: { holdingId: number; postId: number; stage: string } | null; case: { id: number; mark: string } | null; marks: string[];
  automatic: { trackingCode: string; ledgerEntryId: number }; documents: { id: number; kind: string; fileName: string; mediaType: string; size: number; sha256: string }[];
  acknowledgement: { state: string; toAddress: string } | null; timeline: { act: string; actorKind: string }[]; assignments: { step: string; instruction: string; termOn: string | null }[];
};
export type OutgoingMail = { id: number; purpose: string; toAddress: string; subject: string; state: string; attempts: number; problem: string | null; reply: string | null; itemId: number; identifier: string; caseMark: string | null; abilities: string[] };
export type OpenedCase = { id: number; mark: string };
export type CaseFile = OpenedCase & {
  state: string; startedOn: string; settledOn: string | null; officer: { name: string }; revision: number; newLetters: number; settlement: string | null;
  clock: { dueOn: string; startedOn: string; reasoning: { code: string; values: Record<string, string | number> }[] };
  letters: { item: { id: number; identifier: string }; register: string; isNew: boolean; documents: IncomingItem['documents']; dispatch: { mailId: number; toAddress: string; state: string; problem: string | null }[] }[];
  timeline: { act: string }[]; drafts: { id: number; state: string }[];
};
export type Desk = { sections: { key: string; total: number; entries: { kind: string; id: number; label: string; title: string; who: string; note: string | null; caseId: number | null }[] }[] };

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A letter to the office, with Polish letters in every place they can stand in. */
export function aMail(wishes: MailWishes = {}): Mail {
  const messageId = wishes.messageId ?? `${randomUUID()}@poczta.mieszkaniec.example`;
  const from = wishes.from ?? 'Jadwiga Leśniak <jadwiga@mieszkaniec.example>';
  const word = (text: string) => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;
  const [, name, address] = /^(.*) <(.*)>$/.exec(from) ?? [];
  const head = [
    ...Object.entries(wishes.headers ?? {}).map(([key, value]) => `${key}: ${value}`), `Message-ID: <${messageId}>`, `From: ${word(name!)} <${address}>`, `To: ${mailbox}`,
    `Subject: ${word(wishes.subject ?? 'Dziura w jezdni przy ul. Źródlanej')}`, 'Date: Mon, 23 Nov 2026 09:12:00 +0100', 'MIME-Version: 1.0',
  ];
  const text = ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit', '', wishes.text ?? 'Dzień dobry, proszę o załatanie dziury w jezdni.\r\n.\r\n..kropki na początku wiersza też są treścią'];
  const boundary = `granica-${messageId.slice(0, 8)}`;
  const parts = (wishes.attachments ?? []).flatMap(({ fileName, mediaType, content }) => [
    `--${boundary}`, `Content-Type: ${mediaType}`, `Content-Disposition: attachment; filename*=utf-8''${encodeURIComponent(fileName)}`, 'Content-Transfer-Encoding: base64', '', content.toString('base64').replaceAll(/.{76}/g, '$&\r\n'),
  ]);
  const lines = parts.length === 0 ? [...head, ...text, ''] : [...head, `Content-Type: multipart/mixed; boundary="${boundary}"`, '', `--${boundary}`, ...text, ...parts, `--${boundary}--`, ''];
  return { messageId, from: address!, bytes: Buffer.from(lines.join('\r\n')) };
}

/** Hands a message over as another mail server would, and asks for 250. */
export async function post(office: Pick<SetUpOffice, 'smtpPort'>, mail: Mail): Promise<void> {
  const reply = await deliver({ port: office.smtpPort }, { from: mail.from, to: [mailbox], raw: mail.bytes });
  assert.equal(reply.code, 250, reply.text);
}

/** The ledger's entry for these bytes, once it has an outcome or waits for a person. */
export async function settled(auditor: ApiClient, bytes: Uint8Array): Promise<LedgerEntry> {
  const page = await until(() => auditor.get<Page<LedgerEntry>>(`/api/v1/ledger?sha256=${sha256(bytes)}`), ({ entries }) => entries.length > 0 && entries[0]!.state !== 'received');
  assert.equal(page.total, 1);
  return page.entries[0]!;
}

/** Sends a letter and returns its register entry. */
export async function registered(office: SetUpOffice, mail: Mail): Promise<IncomingItem> {
  await post(office, mail);
  const entry = await settled(office.auditor, mail.bytes);
  assert.equal(entry.outcome, 'registered', `${entry.state}: ${entry.reason}`);
  return office.auditor.get<IncomingItem>(`/api/v1/incoming/${entry.itemId}`);
}

/** A letter as somebody sees it who looks at this moment: in whose hands it is. */
export async function seen(office: SetUpOffice, itemId: number): Promise<{ id: number; holdingId: number }> {
  const { holder } = await office.auditor.get<IncomingItem>(`/api/v1/incoming/${itemId}`);
  return { id: itemId, holdingId: holder!.holdingId };
}

/** Takes a registered letter through the office into the officer's hands: offer, decision, passing on, accepting. */
export async function bringToOfficer(office: SetUpOffice, itemId: number): Promise<void> {
  const { as, post } = office;
  const items = async () => [await seen(office, itemId)];
  await as.administrator.send('POST', '/api/v1/assignment/offer', { items: await items(), deciderPostId: post.burmistrz, proposedPostId: post['kierownik.gk'] });
  await as.burmistrz.send('POST', '/api/v1/assignment/decide', { items: await items(), postId: post['kierownik.gk'], instruction: 'Proszę sprawdzić na miejscu.' });
  await as['kierownik.gk'].send('POST', '/api/v1/assignment/pass-on', { items: await items(), postId: post['referent.gk'] });
  await as['referent.gk'].send('POST', '/api/v1/assignment/accept', { items: await items() });
}

export async function openCase(office: SetUpOffice, itemId: number): Promise<OpenedCase> {
  return office.as['referent.gk'].send('POST', '/api/v1/cases', { itemId, classSymbol: '7021', title: 'Naprawa jezdni przy ul. Źródlanej', termKind: 'month' });
}

export function paragraphs(...texts: string[]): LetterContent {
  return { type: 'doc', content: texts.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })) };
}

/** Writes an answer in the case and lays it before the head. */
export async function submitAnswer(office: SetUpOffice, caseId: number, answersItemId: number, content: LetterContent = paragraphs('Szanowna Pani,', 'jezdnię naprawimy do końca miesiąca.')): Promise<{ draftId: number; revision: number }> {
  const officer = office.as['referent.gk'];
  const { id: draftId } = await officer.send<{ id: number }>('POST', `/api/v1/cases/${caseId}/drafts`, { answersItemId });
  const draft = await officer.get<{ revision: number; subject: string; addressees: unknown[] }>(`/api/v1/drafts/${draftId}`);
  const saved = await officer.send<{ revision: number }>('PUT', `/api/v1/drafts/${draftId}`, { revision: draft.revision, subject: draft.subject, addressees: draft.addressees, content, sendOnApproval: true, closeOnSending: true });
  await officer.send('POST', `/api/v1/drafts/${draftId}/submission`, { revision: saved.revision, approverPostId: office.post['kierownik.gk'] });
  const submitted = await officer.get<{ revision: number }>(`/api/v1/drafts/${draftId}`);
  return { draftId, revision: submitted.revision };
}

export type Sending = { sent: boolean; identifier: string | null; caseClosed: boolean; closingProblems: { code: string; detail: string }[] };

/** The head approves, and with it the letter is sent. */
export async function approve(office: SetUpOffice, answer: { draftId: number; revision: number }): Promise<Sending> {
  return office.as['kierownik.gk'].send('POST', `/api/v1/drafts/${answer.draftId}/approval`, { revision: answer.revision });
}

/** The mail that carries an outgoing letter, as the dispatch page shows it. */
export async function mailOf(office: SetUpOffice, identifier: string, satisfied: (mail: OutgoingMail) => boolean, limitMs?: number): Promise<OutgoingMail> {
  const page = await until(() => office.as.burmistrz.get<Page<OutgoingMail>>(`/api/v1/dispatch?q=${encodeURIComponent(identifier)}`), ({ entries }) => entries.some((mail) => mail.identifier === identifier && satisfied(mail)), limitMs);
  return page.entries.find((mail) => mail.identifier === identifier)!;
}

/** One section of a person's desk. */
export async function deskSection(person: ApiClient, key: string): Promise<Desk['sections'][number]['entries']> {
  const { sections } = await person.get<Desk>('/api/v1/desk');
  return sections.find((section) => section.key === key)?.entries ?? [];
}
