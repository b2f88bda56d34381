import fs from 'node:fs';
import { link, rename, stat, unlink } from 'node:fs/promises';
import { promisify } from 'node:util';
import { BlobError, errnoOf } from './blob-error.ts';

/** A file that is being written and has no place in the store yet. */
export interface IncomingFile {
  append(chunks: readonly Uint8Array[], bytes: number): Promise<void>;
  /** Resolves when the bytes are on the disk. */
  sync(): Promise<void>;
  /** Moves the file to `target`, over whatever is there. */
  replace(target: string): Promise<void>;
  /** Moves the file to `target` unless a file of `size` bytes is there already; then this one goes. */
  place(target: string, size: number): Promise<void>;
  /** Removes what is left; never throws. */
  remove(): Promise<void>;
}

// Bare descriptors: a letter is five calls to the system, and handles of `fs/promises` cost more than the calls themselves.
const [open, write, writev, fsync, close] = [promisify(fs.open), promisify(fs.write), promisify(fs.writev), promisify(fs.fsync), promisify(fs.close)];

/** Creates the file, readable by the office's own account only. */
export async function createIncomingFile(path: string): Promise<IncomingFile> {
  const descriptor = await open(path, 'wx', 0o400);
  let left = true;
  let closing: Promise<void> | null = null;
  const finish = () => closing ??= close(descriptor);
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
    sync: () => fsync(descriptor),
    async replace(target) {
      await Promise.all([finish(), rename(path, target)]);
      left = false;
    },
    async place(target, size) {
      await finish();
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
      if (!left) return;
      left = false;
      await finish().catch(() => {});
      await unlink(path).catch(() => {});
    },
  };
}
