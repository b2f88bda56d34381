import { internalFiles } from '../../../contract/registers.ts';
import { uniqueName } from '../../adapters/file-names/index.ts';
import type { Act } from '../../platform/acts/index.ts';
import type { BlobStore } from '../../platform/blobs/index.ts';
import { refused } from '../../platform/errors/index.ts';
import type { FormFile } from '../../platform/http/index.ts';
import { judgeFile, megabytes, tooLarge, type FileScanner, type JudgedFile } from '../documents/index.ts';
import { lockHolding } from '../holding/index.ts';
import { readOpenPost, type StaffViewer } from '../people/index.ts';
import { registerInternal } from '../registry/index.ts';
import { stageAt } from './rules.ts';
import { moveItems } from './store.ts';

/** A letter from one desk of the office to another, as its author writes it: plain text. */
export type InternalLetter = { title: string; text: string; documentKind: string; toPostId: number; instruction: string; termOn: string | null };
type Kept = { sha256: string; size: number };
/** The text and the files of a letter, durably kept and, the files, judged; in their order. */
export type KeptInternal = { text: Kept; files: (JudgedFile & Kept)[] };
/** What keeping needs; `scanner` is null when the office runs no virus scanner. */
export type KeepingDeps = { blobs: BlobStore; scanner: FileScanner | null };

/**
 * Keeps the text and the files before the act, so that nothing slow happens inside it. All files are judged before any is kept: of a letter that is refused nothing stays.
 * Errors: `attachments-full`, `attachment-too-large`, `attachment-no-room`, `attachment-twice`, and those of `judgeFile`.
 */
export async function keepInternal({ blobs, scanner }: KeepingDeps, letter: Pick<InternalLetter, 'text'>, files: readonly FormFile[] = []): Promise<KeptInternal> {
  const { most, bytes: room } = internalFiles;
  const full = files[most];
  if (full) throw refused('attachments-full', { name: full.name, most });
  const judged: { file: JudgedFile; bytes: Buffer }[] = [];
  const names = new Map<string, number>([[textName, 1]]);
  for (const { name, declaredType, bytes } of files) {
    if (bytes === null) throw files.length === 1 ? tooLarge(name, room) : refused('attachment-no-room', { name, most: megabytes(room) });
    if (judged.some((one) => one.bytes.equals(bytes))) throw refused('attachment-twice', { name });
    const file = await judgeFile(bytes, { name, declaredType, most: room, scanner });
    judged.push({ bytes, file: { ...file, fileName: uniqueName(file.fileName, names) } });
  }
  const kept: KeptInternal['files'] = [];
  for (const { file, bytes } of judged) kept.push({ ...file, ...await blobs.putBytes(bytes, { durable: true }) });
  return { text: await blobs.putBytes(Buffer.from(letter.text, 'utf8'), { durable: true }), files: kept };
}

const textName = 'pismo.txt';

/**
 * Registers a letter inside the office and lays it on the desk it is meant for; from there it circulates as any other. The author's desk
 * held it first, so the author and their unit keep it in sight. Errors: `no-desk`, `internal-to-oneself`, `post-closed`.
 */
export async function sendInternal(act: Act, viewer: StaffViewer, letter: InternalLetter & { kept: KeptInternal }): Promise<{ itemId: number; identifier: string }> {
  const from = viewer.posts.find(({ postId }) => act.actor.kind === 'person' && postId === act.actor.postId) ?? viewer.posts[0];
  if (!from) throw refused('no-desk');
  const to = await readOpenPost(act.tx, letter.toPostId);
  if (to.postId === from.postId) throw refused('internal-to-oneself');
  const { itemId, identifier } = await registerInternal(act, {
    title: letter.title, authorName: `${viewer.name} (${from.unitMark})`, documentKind: letter.documentKind, from: { postId: from.postId, unitId: from.unitId },
    document: { kind: 'note', title: letter.title, fileName: textName, mediaType: 'text/plain', ...letter.kept.text, partOf: null, text: { text: letter.text, tool: 'typed' }, createdBy: viewer.personId },
    attachments: letter.kept.files.map((file) => ({ ...file, kind: 'attachment' as const, title: file.fileName, partOf: null, createdBy: viewer.personId })),
  });
  const holding = await lockHolding(act.tx, { itemId });
  const item = { itemId, holding, last: null, actor: act.actor };
  await moveItems(act, [{ item, step: 'pass-on', to, stage: to.role === 'clerk' ? 'to-accept' : stageAt(to), instruction: letter.instruction, termOn: letter.termOn }]);
  return { itemId, identifier };
}
