import { sql } from 'kysely';
import type { Act } from '../../../platform/acts/index.ts';
import { changedMeanwhile, forbidden, refused } from '../../../platform/errors/index.ts';
import { setCircle } from '../../access/index.ts';
import { lastChange } from '../../journal/index.ts';
import { dayOf, type StaffViewer } from '../../people/index.ts';
import { readGuardedDocument, whoSeesDocument, type GuardedDocument } from './guarded-document.ts';
import { refuseAccessChange } from './rules.ts';
import { openPosts, requireChange, type AccessWish } from './set-access.ts';

/**
 * Says who of those who read a letter or a case may read one document of it. By whom it is changed is as for what it lies in. What is kept
 * from somebody does not go out with an answer, and a letter written in the office has no level of its own: its drafts tell the same.
 * Errors: 404, 403, those of `readOpenPost`, `changed-meanwhile`, `lowering-needs-superior`, `nothing-to-change`, `circle-empty`,
 * `letter-without-level`, `document-in-draft`, `nobody-of-circle-reads`.
 */
export async function setDocumentAccess(act: Act, viewer: StaffViewer, id: number, wish: Omit<AccessWish, 'handTo'>): Promise<void> {
  await act.tx.selectFrom('document').select('id').where('id', '=', id).forUpdate().execute();
  const thing = await readGuardedDocument(act.tx, viewer, id);
  if (thing.revision !== wish.revision) throw changedMeanwhile(thing.homes[0] ? await lastChange(act.tx, thing.homes[0].subject, ['confidentiality']) : {});
  const refusal = refuseAccessChange(thing.confidentiality, wish.confidentiality, thing.standing);
  if (refusal === 'forbidden') throw forbidden();
  if (refusal !== null) throw refused(refusal);
  if (thing.kind === 'letter') throw refused('letter-without-level');
  const postIds = wish.confidentiality === 'ordinary' ? [] : [...new Set(wish.postIds)];
  requireChange(thing, wish.confidentiality, postIds);
  await requireNotInDraft(act, id);
  const posts = await openPosts(act, thing, postIds);
  await setCircle(act.tx, { documentId: id }, postIds, { personId: viewer.personId, now: act.now });
  await act.tx.updateTable('document').set({ confidentiality: wish.confidentiality, revision: thing.revision + 1 }).where('id', '=', id).execute();
  if ((await whoSeesDocument(act.tx, id, { confidentiality: wish.confidentiality, homes: thing.homes, on: dayOf(act.now) })).length === 0) throw refused('nobody-of-circle-reads');
  record(act, id, { thing, wish, named: [...posts.values()].map(({ title, unitMark }) => `${title} (${unitMark})`) });
  // A name of its own would tell those who may not know that it is there.
  act.touch('item', 'case', 'incoming', 'outgoing');
}

// What is being written would show it to whoever approves, and send it.
async function requireNotInDraft(act: Act, id: number): Promise<void> {
  const { rows } = await sql<{ subject: string }>`select d.subject from draft d where d.attachments @> array[${id}::bigint] and d.state in ('writing', 'submitted', 'returned', 'approved') limit 1`.execute(act.tx);
  if (rows[0]) throw refused('document-in-draft', { subject: rows[0].subject });
}

function record(act: Act, documentId: number, { thing, wish, named }: { thing: GuardedDocument; wish: Pick<AccessWish, 'confidentiality' | 'reason'>; named: string[] }): void {
  const before = { confidentiality: thing.confidentiality, named: thing.named.map(({ title, unitMark }) => `${title} (${unitMark})`) };
  for (const { subject } of thing.homes) act.record({ subject, reason: wish.reason, before, after: { confidentiality: wish.confidentiality, named, title: thing.title, documentId } });
}
