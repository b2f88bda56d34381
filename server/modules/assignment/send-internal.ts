import type { Act } from '../../platform/acts/index.ts';
import type { BlobStore } from '../../platform/blobs/index.ts';
import { refused } from '../../platform/errors/index.ts';
import { lockHolding } from '../holding/index.ts';
import { readOpenPost, type StaffViewer } from '../people/index.ts';
import { registerInternal } from '../registry/index.ts';
import { stageAt } from './rules.ts';
import { moveItems } from './store.ts';

/** A letter from one desk of the office to another, as its author writes it: plain text. */
export type InternalLetter = { title: string; text: string; documentKind: string; toPostId: number; instruction: string; termOn: string | null };
type Kept = { sha256: string; size: number };

/** Keeps the text before the act, so that nothing slow happens inside it. */
export async function keepInternal(blobs: BlobStore, letter: Pick<InternalLetter, 'text'>): Promise<Kept> {
  return blobs.putBytes(Buffer.from(letter.text, 'utf8'), { durable: true });
}

/**
 * Registers a letter inside the office and lays it on the desk it is meant for; from there it circulates as any other. The author's desk
 * held it first, so the author and their unit keep it in sight. Errors: `no-desk`, `internal-to-oneself`, `post-closed`.
 */
export async function sendInternal(act: Act, viewer: StaffViewer, letter: InternalLetter & { kept: Kept }): Promise<{ itemId: number; identifier: string }> {
  const from = viewer.posts.find(({ postId }) => act.actor.kind === 'person' && postId === act.actor.postId) ?? viewer.posts[0];
  if (!from) throw refused('no-desk');
  const to = await readOpenPost(act.tx, letter.toPostId);
  if (to.postId === from.postId) throw refused('internal-to-oneself');
  const { itemId, identifier } = await registerInternal(act, {
    title: letter.title, authorName: `${viewer.name} (${from.unitMark})`, documentKind: letter.documentKind, from: { postId: from.postId, unitId: from.unitId },
    document: { kind: 'note', title: letter.title, fileName: 'pismo.txt', mediaType: 'text/plain', size: letter.kept.size, sha256: letter.kept.sha256, partOf: null, text: { text: letter.text, tool: 'typed' }, createdBy: viewer.personId },
  });
  const holding = await lockHolding(act.tx, { itemId });
  const item = { itemId, holding, last: null, actor: act.actor };
  await moveItems(act, [{ item, step: 'pass-on', to, stage: to.role === 'clerk' ? 'to-accept' : stageAt(to.role), instruction: letter.instruction, termOn: letter.termOn }]);
  return { itemId, identifier };
}
