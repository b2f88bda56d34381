import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Tx } from '../../../platform/db/index.ts';
import { stricterOf } from '../../access/index.ts';
import type { CaseForReply } from '../../cases/index.ts';
import { circlePostIds, hasRole, readPost, type Viewer } from '../../people/index.ts';
import type { NewIncoming } from '../../registry/index.ts';
import type { Mailbox } from '../mailbox.ts';
import type { SortedEntry } from './entry.ts';

/** Whose letter it is from the first moment: the owner's of a mailbox that is not ordinary. */
export type KeptFor = { holder: NewIncoming['holder']; circle: NonNullable<NewIncoming['circle']> };

/**
 * Where a message to a confidential mailbox goes: to the post that owns it, past the mailroom and its waiting room, since nobody else
 * may look at it. Null for other mailboxes.
 */
export async function keptFor(tx: Tx, mailbox: Mailbox | null): Promise<KeptFor | null> {
  if (mailbox === null || mailbox.confidentiality === 'ordinary' || mailbox.ownerPostId === null) return null;
  const owner = await readPost(tx, mailbox.ownerPostId);
  const stage = owner.role === 'mayor' || owner.role === 'secretary' ? 'to-decide' : owner.role === 'head' ? 'to-pass-on' : 'to-accept';
  return { holder: { postId: owner.postId, unitId: owner.unitId, stage }, circle: { confidentiality: mailbox.confidentiality, postIds: [owner.postId] } };
}

/** Whether an answer to a confidential mailbox may lie in the case it belongs to: only where the case is no less confidential. */
export function fitsInto(file: CaseForReply, kept: KeptFor): boolean {
  return stricterOf(file.confidentiality, kept.circle.confidentiality) === file.confidentiality;
}

/** Notes whose the entries are that were sent to a confidential mailbox, where the envelope has not told it already. */
export async function markKept(tx: Tx, entries: readonly SortedEntry[]): Promise<void> {
  for (const { row, mailbox } of entries) {
    if (mailbox === null || mailbox.confidentiality === 'ordinary') continue;
    await tx.updateTable('ledger_entry').set({ kept_for_post_id: mailbox.ownerPostId }).where('id', '=', row.id).execute();
  }
}

/** Which entries of the ledger a person may see before they are registered: the mailroom, the mayor and the secretary all but those kept for somebody, whoever sits there those. `l` is `ledger_entry`. */
export function entryVisibleTo(viewer: Viewer): RawBuilder<SqlBool> {
  if (viewer.kind === 'token') return sql`true`;
  const kept = sql`l.kept_for_post_id = any(${circlePostIds(viewer)}::bigint[])`;
  return hasRole(viewer, 'clerk', 'secretary', 'mayor') ? sql`(l.kept_for_post_id is null or ${kept})` : kept as RawBuilder<SqlBool>;
}
