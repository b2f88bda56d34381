import type { Act } from '../../platform/acts/index.ts';
import type { Obstacle } from '../../platform/errors/index.ts';
import { closingProblems, settleCase } from '../cases/index.ts';
import { markSent, type LetterToSend } from '../letters/index.ts';
import { readParty } from '../parties/index.ts';
import { registerOutgoing, type NewOutgoing } from '../registry/index.ts';
import { addresseeAddress } from './addressee-address.ts';
import type { PreparedMail } from './prepare-mails.ts';
import { say } from './say.ts';
import { deliveryJob, insertMails, rememberSent } from './store.ts';

/** What became of a letter: its number, and whether the case was closed with it. */
export type Sending = { sent: boolean; identifier: string | null; caseClosed: boolean; closingProblems: { code: string; detail: string }[] };

/**
 * Sends an approved letter: its number in the register of outgoing mail (table B; several addressees under a collective
 * name, instrukcja kancelaryjna §61 ust. 1), its place in the file, one queued mail per addressee; then closes the case
 * if its author asked for it and nothing stands in the way. All of it or nothing. Errors: 404, `letter-already-sent`, `draft-state`.
 */
export async function sendLetter(act: Act, letter: LetterToSend, mails: readonly PreparedMail[]): Promise<Sending> {
  const { documentId } = await markSent(act, letter.draftId);
  const { itemId, identifier } = await registerOutgoing(act, { ...(await addresseeOf(act, letter)), title: letter.subject, letterDate: letter.letterDate, documentKind: letter.documentKind, way: 'e-mail', attachmentCount: letter.enclosures.length, formats: formatsOf(letter), documentIds: [documentId, ...letter.enclosures.map((enclosure) => enclosure.documentId)] });
  const by = act.actor.kind === 'person' ? act.actor.personId : null;
  await act.tx.insertInto('case_item').values({ case_id: letter.caseId, item_id: itemId, filed_at: act.now, filed_by: by }).execute();
  const dispatch = await act.tx.insertInto('dispatch').values({ item_id: itemId, case_id: letter.caseId, draft_id: letter.draftId, created_at: act.now, created_by: by }).returning('id').executeTakeFirstOrThrow();
  const mailIds = await insertMails(act.tx, mails.map((mail) => ({ ...mail, purpose: 'answer', dispatchId: dispatch.id, itemId, caseId: letter.caseId })), act.now);
  await rememberSent(act.tx, mails.map((mail, i) => ({ messageId: mail.messageId, purpose: 'answer', recipient: mail.toAddress, itemId, caseId: letter.caseId, outgoingMailId: mailIds[i]! })), act.now);
  for (const mailId of mailIds) act.enqueue(deliveryJob(mailId));
  const after = { identifier, itemId, to: mails.map((mail) => mail.toAddress), ...(letter.enclosures.length > 0 && { attachments: letter.enclosures.map(({ fileName, sha256 }) => ({ fileName, sha256 })) }) };
  act.record({ subject: { kind: 'draft', id: letter.draftId }, act: 'dispatch.send-letter', after });
  act.record({ subject: { kind: 'case', id: letter.caseId }, act: 'dispatch.send-letter', after });
  act.touch('dispatch', 'outgoing', 'cases', `case:${letter.caseId}`, 'desk');
  return { sent: true, identifier, ...(await closeIfWanted(act, letter, identifier)) };
}

function formatsOf(letter: LetterToSend): string[] {
  return [...new Set(['application/pdf', ...letter.enclosures.map(({ mediaType }) => mediaType)])];
}

async function addresseeOf(act: Act, letter: LetterToSend): Promise<Pick<NewOutgoing, 'partyId' | 'partyName' | 'partyKind' | 'partyEmail' | 'partyAddress'>> {
  const [first, ...others] = letter.addressees;
  if (!first) throw new Error(`letter ${letter.draftId} was approved without an addressee`);
  const party = await readParty(act.tx, first.partyId);
  const partyKind = party?.kind ?? 'person';
  if (others.length === 0) return { partyId: first.partyId, partyName: first.name, partyKind, partyEmail: first.email, partyAddress: await addresseeAddress(act.tx, { partyId: first.partyId, answersItemId: letter.answersItemId, caseId: letter.caseId }) };
  return { partyId: null, partyName: say('pl', 'mail.party.collective', { first: first.name, count: others.length }), partyKind, partyEmail: null, partyAddress: {} };
}

async function closeIfWanted(act: Act, letter: LetterToSend, identifier: string): Promise<Pick<Sending, 'caseClosed' | 'closingProblems'>> {
  const file = await act.tx.selectFrom('case_file').select(['id', 'revision', 'state']).where('id', '=', letter.caseId).forUpdate().executeTakeFirstOrThrow();
  if (!letter.closeOnSending || file.state !== 'open') return { caseClosed: false, closingProblems: [] };
  const problems = (await closingProblems(act.tx, letter.caseId)).map(withDetail);
  if (problems.length > 0) {
    act.record({ subject: { kind: 'case', id: letter.caseId }, act: 'dispatch.leave-case-open', after: { identifier, problems } });
    return { caseClosed: false, closingProblems: problems };
  }
  await settleCase(act, file, say('pl', 'mail.case.settlement', { identifier }));
  return { caseClosed: true, closingProblems: [] };
}

function withDetail({ code, detail }: Obstacle): { code: string; detail: string } {
  return { code, detail: detail ?? '' };
}
