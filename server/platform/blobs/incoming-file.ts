import fs from 'node:fs';
import { link, rename, stat, unlink } from 'node:fs/promises';
import { promisify } from 'node:util';
import { BlobError, errnoOf } from './blob-error.ts';

/** A file that is being written and has no place in the store yet. */
export interface IncomingFile {
  append(chunks: readonly Uint8Array[], bytes: number): Promise<void>;
  /** Moves the file to `target`, over whatever is there; bytes and name are on the disk when it resolves. `syncFolder` makes the name durable. */
  keep(target: string, syncFolder: () => Promise<void>): Promise<void>;
  /** Moves the file to `target` unless a file of `size` bytes is there already; then this one goes. */
  place(target: string, size: number): Promise<void>;
  /** Removes what is left; never throws. */
  remove(): Promise<void>;
}

// Bare descriptors: a letter is five calls to the system, and handles of `fs/promises` cost more than the calls themselves.
const [open, write, writev, fsync] = [promisify(fs.open), promisify(fs.write), promisify(fs.writev), promisify(fs.fsync)];

/** Creates the file, readable by the office's own account only. */
export async function createIncomingFile(path: string): Promise<IncomingFile> {
  const descriptor = await open(path, 'wx', 0o400);
  let left = true;
  let isOpen = true;
  // Not in a thread of its own: what closing could wait for has been written by then, and the way to a thread costs more than the call.
  const finish = () => {
    if (!isOpen) return;
    isOpen = false;
    fs.closeSync(descriptor);
  };
  return {
    async append(chunks, bytes) {
      if (bytes === 0) return;
      const first = chunks.length === 1 ? await write(descriptor, chunks[0]!) : await writev(descriptor, chunks);
      let written = first.bytesWritten;
      if (written === bytes) return;
      // A short write: the disk is nearly full or a signal came; the rest goes on until the system objects.
      const all = Buffer.concat(chunks, bytes);
      while (written < bytes) {
        const { bytesWritten } = await write(descriptor, all, written, bytes - written);
        if (bytesWritten === 0) throw new BlobError('no-space', 'the disk took no more bytes');
        written += bytesWritten;
      }
    },
    async keep(target, syncFolder) {
      // A new name harms nobody before its bytes are safe, so both go to the disk together. A name that is taken may belong to an
      // accepted letter: it changes hands only when our bytes are on the disk. Without hard links that holds for every name.
      const named = link(path, target).then(() => true, () => false);
      const bytesSafe = fsync(descriptor);
      const nameSafe = named.then((isNew) => (isNew ? Promise.all([syncFolder(), unlink(path)]) : undefined));
      const outcomes = await Promise.allSettled([bytesSafe, nameSafe]);
      left = !await named;
      for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
      finish();
      if (!left) return;
      await rename(path, target);
      left = false;
      await syncFolder();
    },
    async place(target, size) {
      finish();
      try {
        await link(path, target);
      } catch (error) {
        if (errnoOf(error) !== 'EEXIST') throw error;
        // A complete file is never replaced by one that may not survive a power cut; a truncated one is.
        if ((await stat(target)).size !== size) {
          await rename(path, target);
          left = false;
          return;
        }
      }
      await unlink(path);
      left = false;
    },
    async remove() {
      try {
        finish();
      } catch {}
      if (!left) return;
      left = false;
      await unlink(path).catch(() => {});
    },
  };
}
