/**
 * Letters: drafts written in a case, their approval, and the letter as PDF.
 *
 * - `letterRoutes(deps)`: every route of drafts except approval, which dispatch serves (approving may send in the same act).
 * - `LetterDeps`, `RenderLetter`: what letters need from outside; rendering is a port.
 * - `startDraft`, `saveDraft`, `submitDraft`, `sendBackDraft`, `withdrawDraft`: acts on a draft (instrukcja kancelaryjna §30–33).
 * - `checkPrintable`, `previewDraft`: rendering outside of acts; `prepareApproval` then `approveDraft`: final letter first, act after.
 * - `keepFile` then `addFile`, `judgeAttachments`: files for answers, looked at before the act; `mayReadOfDraft`: who reads them besides the case.
 * - `beginAmendment`, `giveUpAmendment`, `noteAmendment`: the approver's own version of a draft (§32 ust. 6).
 * - `readLetterToSend`, `markSent`, `LetterToSend`, `Enclosure`: for dispatch. `readDraft`, `approversOf`: reads for screens.
 * - `enclosuresOf`: pure; attachments under the names they go out with. `isNoReplyAddress`: pure; nobody reads behind such an address. `documentIdentifierOf`: the identifier on the letter.
 * - Events: `letters.draft-submitted`, `letters.draft-approved`, `letters.draft-returned` with `draftId` and `caseId`.
 */
export { addFile, keepFile, type OfferedFile } from './add-file.ts';
export { approveDraft, prepareApproval, type Approving, type PreparedLetter } from './approve-draft.ts';
export { approversOf, type Approver } from './approvers.ts';
export { enclosuresOf, type Enclosable, type Enclosure } from './attachment-rules.ts';
export { beginAmendment } from './begin-amendment.ts';
export { mayReadOfDraft } from './case-documents.ts';
export { giveUpAmendment } from './give-up-amendment.ts';
export { judgeAttachments } from './judge-attachments.ts';
export { documentIdentifierOf } from './letter-input.ts';
export { letterFileName, polishDate } from './letter-words.ts';
export { noteAmendment } from './note-amendment.ts';
export { reassignDrafts, type DraftHandOver } from './reassign-drafts.ts';
export { readDraft, type DraftView } from './read-draft.ts';
export { checkPrintable, previewDraft, type LetterDeps, type RenderLetter } from './render.ts';
export { letterRoutes } from './routes.ts';
export { isNoReplyAddress, type Addressee } from './rules.ts';
export { saveDraft, type DraftText } from './save-draft.ts';
export { sendBackDraft } from './send-back-draft.ts';
export { markSent, readLetterToSend, type LetterToSend } from './sending.ts';
export { startDraft } from './start-draft.ts';
export { submitDraft } from './submit-draft.ts';
export { readDraftVersion } from './versions.ts';
export { withdrawDraft } from './withdraw-draft.ts';
