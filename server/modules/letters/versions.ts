import type { z } from 'zod';
import type { letters as contract } from '../../../contract/index.ts';
import type { LetterKind } from '../../../contract/document-kinds.ts';
import type { LetterContent } from '../../../contract/letter-content.ts';
import type { Reader, Tx } from '../../platform/db/index.ts';
import { notFound } from '../../platform/errors/index.ts';
import { openDocuments } from '../cases/index.ts';
import { documentRefs } from '../documents/index.ts';
import { readPost, type Viewer } from '../people/index.ts';
import { readableDraft } from './permissions.ts';
import type { Addressee } from './rules.ts';
import type { DraftRow } from './store.ts';

/** Whose version it is, at which post. */
export type VersionOf = { personId: number; postId: number };
/** What a draft said, kept beside it. */
export type KeptVersion = { id: number; subject: string; documentKind: LetterKind; content: LetterContent; addressees: Addressee[]; attachments: number[]; sendOnApproval: boolean; closeOnSending: boolean };
export type VersionKind = 'submitted' | 'given-up';

const listed = ['id', 'kind', 'draft_revision', 'person_name', 'post_title', 'at'] as const;
type ListedRow = { id: number; kind: string; draft_revision: number; person_name: string; post_title: string; at: Date };

/** Keeps what the draft says now beside it, with whose words they are and since when. */
export async function keepVersion(tx: Tx, draft: DraftRow, kept: { kind: VersionKind; by: VersionOf; at: Date }): Promise<number> {
  const person = await tx.selectFrom('person').select(['first_name', 'last_name']).where('id', '=', kept.by.personId).executeTakeFirstOrThrow();
  const { title } = await readPost(tx, kept.by.postId);
  const { id } = await tx.insertInto('draft_version').values({
    draft_id: draft.id, kind: kept.kind, draft_revision: draft.revision, subject: draft.subject, document_kind: draft.documentKind, content: JSON.stringify(draft.content), addressees: JSON.stringify(draft.addressees), attachments: draft.attachments,
    send_on_approval: draft.sendOnApproval, close_on_sending: draft.closeOnSending, person_id: kept.by.personId, post_id: kept.by.postId, person_name: `${person.first_name} ${person.last_name}`, post_title: title, at: kept.at,
  }).returning('id').executeTakeFirstOrThrow();
  return id;
}

/** What the author submitted before the approver began to write in it: the newest of its kind. */
export async function submittedVersion(reader: Reader, draftId: number): Promise<KeptVersion> {
  const row = await reader.selectFrom('draft_version').selectAll().where('draft_id', '=', draftId).where('kind', '=', 'submitted').orderBy('id', 'desc').executeTakeFirstOrThrow();
  return {
    id: row.id, subject: row.subject, documentKind: row.document_kind as LetterKind, content: row.content as LetterContent, addressees: row.addressees as Addressee[], attachments: row.attachments, sendOnApproval: row.send_on_approval, closeOnSending: row.close_on_sending,
  };
}

/** The kept versions of a draft, oldest first. */
export async function listVersions(reader: Reader, draftId: number): Promise<z.output<typeof contract.DraftVersion>[]> {
  return (await reader.selectFrom('draft_version').select(listed).where('draft_id', '=', draftId).orderBy('id').execute()).map(listedOf);
}

/** One kept version with all it said. Errors: 404. */
export async function readDraftVersion(reader: Reader, viewer: Viewer, draftId: number, versionId: number): Promise<z.output<typeof contract.readDraftVersion.response>> {
  await readableDraft(reader, viewer, draftId);
  const row = await reader.selectFrom('draft_version').selectAll().where('draft_id', '=', draftId).where('id', '=', versionId).executeTakeFirst();
  if (!row) throw notFound();
  return {
    ...listedOf(row), subject: row.subject, documentKind: row.document_kind as LetterKind, content: row.content as LetterContent, addressees: row.addressees as Addressee[],
    attachments: await documentRefs(reader, await openDocuments(reader, viewer, row.attachments.map((documentId) => ({ documentId, role: 'attachment' })))), sendOnApproval: row.send_on_approval, closeOnSending: row.close_on_sending,
  };
}

function listedOf(row: ListedRow): z.output<typeof contract.DraftVersion> {
  return { id: row.id, kind: row.kind as VersionKind, draftRevision: row.draft_revision, personName: row.person_name, postTitle: row.post_title, at: row.at.toISOString() };
}
