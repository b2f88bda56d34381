import type { LetterKind } from '../../../contract/document-kinds.ts';
import type { LetterContent } from '../../../contract/letter-content.ts';
import type { Act } from '../../platform/acts/index.ts';
import { notFound, refused } from '../../platform/errors/index.ts';
import { readVersions } from '../documents/index.ts';
import { readParty } from '../parties/index.ts';
import type { StaffViewer } from '../people/index.ts';
import { documentsInFile } from './case-documents.ts';
import { requireReadable, requireWriting, writesAs } from './permissions.ts';
import type { Addressee } from './rules.ts';
import { changeDraft, lockDraft, requireRevision, type DraftRow } from './store.ts';

/**
 * What was written, on top of the revision its writer saw. `attachments` are documents of the case file in their order,
 * unchanged when left out, as is the kind; `judged` are those among them that have been looked at (see `judgeAttachments`).
 */
export type DraftText = {
  revision: number; subject: string; documentKind?: LetterKind | undefined; content: LetterContent; addressees: Addressee[]; attachments?: number[] | undefined; judged?: ReadonlySet<number>; sendOnApproval: boolean; closeOnSending: boolean;
};

/**
 * Saves what was written: by its author or the holder of the case while it is being written or has come back, by its
 * approver while they write their own version. Errors: 404, also for documents of other cases; those of `requireWriting`;
 * `changed-meanwhile` (409) with `name` and `at` of the other change, `attachment-twice`.
 */
export async function saveDraft(act: Act, viewer: StaffViewer, draftId: number, text: DraftText): Promise<{ revision: number; changedAt: string }> {
  const draft = await lockDraft(act.tx, draftId);
  await requireReadable(act.tx, viewer, draft);
  act.actAs(writesAs(viewer, draft) ?? act.actor);
  requireWriting(viewer, draft);
  await requireRevision(act.tx, draft, text.revision);
  const known = new Set(draft.addressees.map((addressee) => addressee.partyId));
  for (const { partyId } of text.addressees) if (!known.has(partyId) && !(await readParty(act.tx, partyId))) throw notFound();
  const attachments = text.attachments ?? draft.attachments;
  const attached = await changedAttachments(act, draft, attachments, text.judged ?? new Set());
  const { subject, content, addressees, sendOnApproval, closeOnSending } = text;
  const documentKind = text.documentKind ?? draft.documentKind;
  const revision = await changeDraft(act.tx, draft, { subject, documentKind, content, addressees, attachments, sendOnApproval, closeOnSending }, act.now);
  act.record({ subject: { kind: 'draft', id: draftId }, ...((attached || documentKind !== draft.documentKind) && { before: { ...(attached && { attachments: draft.attachments }), ...(documentKind !== draft.documentKind && { documentKind: draft.documentKind }) } }), after: { revision, ...(attached && { attachments: attached }), ...(documentKind !== draft.documentKind && { documentKind }) } });
  act.touch(`draft:${draftId}`);
  return { revision, changedAt: act.now.toISOString() };
}

/** What is attached from now on, for the journal; null when nothing changes. */
async function changedAttachments(act: Act, draft: DraftRow, wanted: readonly number[], judged: ReadonlySet<number>) {
  if (wanted.length === draft.attachments.length && wanted.every((id, i) => id === draft.attachments[i])) return null;
  const fresh = wanted.filter((id) => !draft.attachments.includes(id));
  const inFile = await documentsInFile(act.tx, draft.caseId, fresh);
  if (fresh.some((id) => !inFile.has(id) || !judged.has(id) || id === draft.letterDocumentId)) throw notFound();
  const versions = await readVersions(act.tx, wanted);
  const seen = new Set<string>();
  for (const { sha256, fileName } of versions) {
    if (seen.has(sha256)) throw refused('attachment-twice', { name: fileName });
    seen.add(sha256);
  }
  return versions.map(({ documentId, fileName, sha256 }) => ({ documentId, fileName, sha256 }));
}
