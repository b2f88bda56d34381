import type { LetterKind } from '../../../contract/document-kinds.ts';
import type { LetterContent } from '../../../contract/letter-content.ts';
import type { Act } from '../../platform/acts/index.ts';
import type { Reader } from '../../platform/db/index.ts';
import { forbidden, refused } from '../../platform/errors/index.ts';
import { warsawDate } from '../calendar/index.ts';
import { readVersion } from '../documents/index.ts';
import type { StaffViewer } from '../people/index.ts';
import type { Enclosure } from './attachment-rules.ts';
import { insteadOfWords } from './letter-words.ts';
import { mayApprove, mayWrite, readableDraft, requireState } from './permissions.ts';
import type { Addressee } from './rules.ts';
import { changeDraft, lockDraft } from './store.ts';

/** An approved letter as dispatch needs it: `enclosures` as they were approved, `trackingCode` as the resident already has it, if any. */
export type LetterToSend = {
  draftId: number; caseId: number; caseMark: string; answersItemId: number | null; subject: string; documentKind: LetterKind; content: LetterContent; addressees: Addressee[]; closeOnSending: boolean;
  letterDate: string; signatory: { name: string; title: string; insteadOf: string | null }; trackingCode: string | null; pdf: { sha256: string; size: number; fileName: string }; enclosures: Enclosure[]; revision: number;
};

/** An approved letter that was not sent at once. Errors: 404, 403 unless writer or approver, `draft-state`. */
export async function readLetterToSend(reader: Reader, viewer: StaffViewer, draftId: number): Promise<LetterToSend> {
  const draft = await readableDraft(reader, viewer, draftId);
  if (!mayWrite(viewer, draft) && !mayApprove(viewer, draft)) throw forbidden();
  requireState(draft, 'approved');
  const approval = await reader.selectFrom('approval').select(['person_name', 'post_title', 'on_behalf_name', 'on_behalf_title', 'content', 'at']).where('draft_id', '=', draftId).where('decision', '=', 'approved').orderBy('id', 'desc').executeTakeFirstOrThrow();
  const { sha256, size, fileName } = await readVersion(reader, draft.letterDocumentId!);
  const tracked = await reader.selectFrom('case_file').leftJoin('item', (join) => join.on((eb) => eb('item.id', '=', eb.fn.coalesce(eb.val(draft.answersItemId), 'case_file.initiating_item_id'))))
    .select('item.tracking_code').where('case_file.id', '=', draft.caseId).executeTakeFirst();
  return {
    draftId, caseId: draft.caseId, caseMark: draft.caseMark, answersItemId: draft.answersItemId, subject: draft.subject, documentKind: draft.documentKind, content: draft.content, addressees: draft.addressees, closeOnSending: draft.closeOnSending,
    letterDate: warsawDate(approval.at), signatory: { name: approval.person_name, title: approval.post_title, insteadOf: approval.on_behalf_name === null ? null : insteadOfWords({ insteadOf: { name: approval.on_behalf_name, title: approval.on_behalf_title ?? '' } }) }, trackingCode: tracked?.tracking_code ?? null, pdf: { sha256, size, fileName }, enclosures: enclosuresApproved(approval.content), revision: draft.revision,
  };
}

/** What the approver saw is what goes out; letters approved before there were attachments have none. */
function enclosuresApproved(content: unknown): Enclosure[] {
  return (content as { attachments?: Enclosure[] }).attachments ?? [];
}

/**
 * Marks an approved letter as sent, inside the act that sends it; its document and the files added for it move from the
 * file into the entry of the register. Returns the document. Errors: `letter-already-sent`, `draft-state`; whoever comes second finds it sent.
 */
export async function markSent(act: Act, draftId: number): Promise<{ documentId: number }> {
  const draft = await lockDraft(act.tx, draftId);
  if (draft.state === 'sent') throw refused('letter-already-sent');
  requireState(draft, 'approved');
  const documentId = draft.letterDocumentId!;
  await changeDraft(act.tx, draft, { state: 'sent' }, act.now);
  await act.tx.deleteFrom('case_document').where('case_id', '=', draft.caseId).where('document_id', 'in', [documentId, ...draft.attachments]).where('kind', 'in', ['letter', 'attachment']).execute();
  act.touch(`draft:${draftId}`);
  return { documentId };
}
