import { letterText } from '../../../contract/letter-content.ts';
import { inPlaceOf, type Act, type Actor } from '../../platform/acts/index.ts';
import { forbidden, refused } from '../../platform/errors/index.ts';
import { warsawDate } from '../calendar/index.ts';
import { addDocuments } from '../documents/index.ts';
import { actorAt, type StaffViewer } from '../people/index.ts';
import { attachmentObstacles, enclosuresOf } from './attachment-rules.ts';
import { attachedTo } from './case-documents.ts';
import { draftApproved } from './events.ts';
import { isAmended } from './give-up-amendment.ts';
import { letterFacts } from './letter-facts.ts';
import { insteadOfWords } from './letter-words.ts';
import { letterInputOf } from './letter-input.ts';
import { letterFileName } from './letter-words.ts';
import { isAmending, mayApprove, readableDraft, requireNotAmended, requireReadable, requireState } from './permissions.ts';
import { render, type LetterDeps } from './render.ts';
import { obstaclesOf } from './rules.ts';
import type { LetterToSend } from './sending.ts';
import { signatoryOf, type Signatory } from './signatory.ts';
import { changeDraft, insertApproval, lockDraft, requireRevision, type DraftRow } from './store.ts';
import { submittedVersion } from './versions.ts';

/** A letter rendered for approval. It is approved only if the draft is then still the one that was rendered. */
export type PreparedLetter = { letter: LetterToSend; signatory: Signatory; actor: Actor; sendOnApproval: boolean };

/** What an approver says with the approval; `signedOnPaper`: the print for the paper folder is signed by hand. */
export type Approving = { remarks: string; signedOnPaper?: boolean };

/**
 * Renders the final letter and keeps it durably; slow, hence before the act. Errors: 404, 403 for others than the
 * approver, `draft-state`, `draft-being-amended` by another, `changed-meanwhile`, `draft-not-ready`, `letter-missing-signs`, those of rendering.
 */
export async function prepareApproval(deps: LetterDeps, viewer: StaffViewer, draftId: number, revision: number): Promise<PreparedLetter> {
  const draft = await readableDraft(deps.db, viewer, draftId);
  requireApprovable(viewer, draft);
  await requireRevision(deps.db, draft, revision);
  const attached = await attachedTo(deps.db, draft);
  const obstacles = obstaclesOf(draft, attachmentObstacles(attached, deps.mailLimit));
  if (obstacles.length > 0) throw refused('draft-not-ready', {}, obstacles);
  const signatory = signatoryOf(viewer, draft);
  const date = warsawDate(deps.clock.now());
  const facts = await letterFacts(deps, draft);
  const { pdf, missingGlyphs } = await render(deps.renderLetter, letterInputOf(draft, facts, { signatory, date, status: 'final' }));
  if (missingGlyphs.length > 0) throw refused('letter-missing-signs', { detail: missingGlyphs.join(' ') });
  const { sha256, size } = await deps.blobs.putBytes(pdf, { durable: true });
  const fileName = letterFileName(draft.caseMark);
  return {
    signatory, sendOnApproval: draft.sendOnApproval, actor: { ...actorAt(viewer, signatory.postId), postId: signatory.postId },
    letter: {
      draftId, caseId: draft.caseId, caseMark: draft.caseMark, answersItemId: draft.answersItemId, subject: draft.subject, documentKind: draft.documentKind, content: draft.content, addressees: draft.addressees, closeOnSending: draft.closeOnSending,
      letterDate: date, signatory: { name: signatory.name, title: signatory.title, insteadOf: insteadOfWords(signatory) }, trackingCode: facts.trackingCode, pdf: { sha256, size, fileName }, enclosures: enclosuresOf(attached, fileName), revision,
    },
  };
}

function requireApprovable(viewer: StaffViewer, draft: DraftRow): void {
  if (!mayApprove(viewer, draft)) throw forbidden();
  requireState(draft, 'submitted');
  if (!isAmending(viewer, draft)) requireNotAmended(draft);
}

/**
 * Approves: writes name, post, date and the content approved with the hashes of letter and attachments (instrukcja
 * kancelaryjna §12), adds the letter to the file as a document. An approver who has written their own version accepts
 * that; the author's stays beside it (§32 ust. 6). In a case documented on paper no click stands for the signature:
 * it is approved on the print that goes into the folder (§39 ust. 1–2, §59). Returns the number of the document. Errors:
 * those of `prepareApproval`, when things have changed since; `case-closed`, `paper-signature-missing`.
 */
export async function approveDraft(act: Act, viewer: StaffViewer, prepared: PreparedLetter, approval: Approving): Promise<number> {
  const { letter, signatory } = prepared;
  const draft = await lockDraft(act.tx, letter.draftId);
  await requireReadable(act.tx, viewer, draft);
  requireApprovable(viewer, draft);
  await requireRevision(act.tx, draft, letter.revision);
  if (!draft.caseOpen) throw refused('case-closed', { mark: draft.caseMark });
  if (draft.onPaper && !approval.signedOnPaper) throw refused('paper-signature-missing', { mark: draft.caseMark });
  const documentId = await fileLetter(act, viewer, { draft, letter });
  const submitted = draft.amendment === null ? null : await submittedVersion(act.tx, draft.id);
  const replacedVersionId = submitted !== null && isAmended(draft, submitted) ? submitted.id : null;
  await insertApproval(act.tx, {
    draftId: draft.id, draftRevision: draft.revision, decision: 'approved', personId: viewer.personId, postId: signatory.postId, personName: signatory.name, postTitle: signatory.title, insteadOf: signatory.insteadOf, remarks: approval.remarks,
    content: { subject: letter.subject, documentKind: letter.documentKind, content: letter.content, addressees: letter.addressees, letterSha256: letter.pdf.sha256, attachments: letter.enclosures, ...(draft.onPaper && { signedOnPaper: true }) }, replacedVersionId, at: act.now,
  });
  await changeDraft(act.tx, draft, { state: 'approved', letterDocumentId: documentId, amendment: null }, act.now);
  recordApproval(act, draft, { prepared, remarks: approval.remarks, replacedVersionId });
  act.emit(draftApproved({ draftId: draft.id, caseId: draft.caseId }));
  act.touch(`draft:${draft.id}`, `case:${draft.caseId}`, 'desk');
  return documentId;
}

/** Until it is sent the letter lies in the file by itself; then as part of its entry in the register. */
async function fileLetter(act: Act, viewer: StaffViewer, { draft, letter }: { draft: DraftRow; letter: LetterToSend }): Promise<number> {
  const [documentId] = await addDocuments(act.tx, [{
    kind: 'letter', title: letter.subject, fileName: letter.pdf.fileName, mediaType: 'application/pdf', size: letter.pdf.size, sha256: letter.pdf.sha256, partOf: null,
    text: { text: `${letter.subject}\n\n${letterText(letter.content)}`, tool: 'editor' }, createdBy: draft.authorPersonId,
  }], act.now);
  await act.tx.insertInto('case_document').values({ case_id: draft.caseId, document_id: documentId!, kind: 'letter', filed_at: act.now, filed_by: viewer.personId, filed_for: inPlaceOf(act.actor) }).execute();
  return documentId!;
}

type Recorded = { prepared: PreparedLetter; remarks: string; replacedVersionId: number | null };

function recordApproval(act: Act, draft: DraftRow, { prepared: { letter, signatory }, remarks, replacedVersionId }: Recorded): void {
  const after = { by: signatory.name, post: signatory.title, ...(signatory.insteadOf && { insteadOf: signatory.insteadOf }), letterSha256: letter.pdf.sha256, attachments: letter.enclosures.map(({ fileName, sha256 }) => ({ fileName, sha256 })), ...(draft.onPaper && { signedOnPaper: true }) };
  const what = { ...(replacedVersionId !== null && { act: 'letters.approve-own-version', before: { versionId: replacedVersionId } }), ...(remarks && { reason: remarks }) };
  act.record({ subject: { kind: 'draft', id: draft.id }, ...what, after });
  act.record({ subject: { kind: 'case', id: draft.caseId }, ...what, after: { ...after, draftId: draft.id, subject: letter.subject } });
}
