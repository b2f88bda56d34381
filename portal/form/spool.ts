import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rm, stat, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ObiegError } from '../../server/platform/errors/index.ts';
import { isFormId } from './token.ts';

/** A file that has come with a form and waits for the form to be complete. */
export type SpooledFile = { fileId: string; fileName: string; mediaType: string; path: string; size: number; sha256: string };

/**
 * Files of forms that are not complete yet: without scripts a browser cannot send a file a second time, so it is kept
 * here until the form is right. Every form has a folder of its own; what is older than two hours is removed.
 */
export type Spool = {
  /** Keeps a file; null when it is larger than `most` (then nothing is kept). */
  put(formId: string, file: { fileName: string; mediaType: string; stream: AsyncIterable<Buffer> }, most: number): Promise<SpooledFile | null>;
  /** The files of a form, in the order in which they came. */
  list(formId: string): Promise<SpooledFile[]>;
  /** The first moment this form was sent complete; the same ever after. */
  sentAt(formId: string, now: Date): Promise<Date>;
  /** Removes what has lain too long, and tells how many bytes are left. */
  sweep(now: Date): Promise<number>;
};

const lifeMs = 2 * 3_600_000;

/** Opens the spool in a folder. Several processes may share it. Above `mostBytes` it takes no more files (error `busy`, 503). */
export function createSpool(dir: string, mostBytes = 2_000_000_000): Spool {
  let used = 0;
  const folderOf = (formId: string) => {
    if (!isFormId(formId)) throw new Error('not a form id');
    return join(dir, formId);
  };
  return {
    put: async (formId, file, most) => {
      if (used > mostBytes) throw new ObiegError('busy', 503);
      const kept = await put(folderOf(formId), file, most);
      used += kept?.size ?? 0;
      return kept;
    },
    list: (formId) => list(folderOf(formId)),
    sentAt: (formId, now) => firstMoment(folderOf(formId), now),
    sweep: async (now) => {
      used = await sweep(dir, now);
      return used;
    },
  };
}

async function put(folder: string, file: { fileName: string; mediaType: string; stream: AsyncIterable<Buffer> }, most: number): Promise<SpooledFile | null> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // Sorts in the order of arrival; the rest cannot be guessed.
  const fileId = `${(await readdir(folder)).length.toString(16).padStart(4, '0')}${randomBytes(10).toString('hex')}`;
  const path = join(folder, fileId);
  const digest = createHash('sha256');
  let size = 0;
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      // What is too large is read to its end, so that the browser hears the answer, but not kept.
      if (size > most) return done();
      digest.update(chunk);
      return done(null, chunk);
    },
  });
  await pipeline(file.stream, count, createWriteStream(path, { mode: 0o600 }));
  if (size > most) {
    await unlink(path);
    return null;
  }
  const kept = { fileId, fileName: file.fileName, mediaType: file.mediaType, size, sha256: digest.digest('hex') };
  await writeFile(`${path}.json`, JSON.stringify(kept), { mode: 0o600 });
  return { ...kept, path };
}

async function list(folder: string): Promise<SpooledFile[]> {
  const names = await readdir(folder).catch(() => []);
  const files: SpooledFile[] = [];
  for (const name of names.filter((one) => one.endsWith('.json')).sort()) {
    const kept = JSON.parse(await readFile(join(folder, name), 'utf8')) as Omit<SpooledFile, 'path'>;
    files.push({ ...kept, path: join(folder, kept.fileId) });
  }
  return files;
}

async function firstMoment(folder: string, now: Date): Promise<Date> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, 'sent-at');
  const handle = await open(path, 'wx', 0o600).catch(() => null);
  if (handle) {
    await handle.utimes(now, now);
    await handle.close();
  }
  // To the second: that is what a message's date can say.
  return new Date(Math.floor((await stat(path)).mtimeMs / 1000) * 1000);
}

async function sweep(dir: string, now: Date): Promise<number> {
  let bytes = 0;
  for (const name of await readdir(dir).catch(() => [])) {
    if (!isFormId(name)) continue;
    const folder = join(dir, name);
    const files = await Promise.all((await readdir(folder).catch(() => [])).map((file) => stat(join(folder, file)).catch(() => null)));
    const newest = Math.max((await stat(folder).catch(() => null))?.mtimeMs ?? 0, 0);
    if (now.getTime() - newest > lifeMs) await rm(folder, { recursive: true, force: true });
    else bytes += files.reduce((sum, file) => sum + (file?.size ?? 0), 0);
  }
  return bytes;
}

