import { link, open, rename, stat, unlink } from 'node:fs/promises';
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

/** Creates the file, readable by the office's own account only. */
export async function createIncomingFile(path: string): Promise<IncomingFile> {
  const handle = await open(path, 'wx', 0o400);
  let left = true;
  return {
    async append(chunks, bytes) {
      if (bytes === 0) return;
      const first = chunks.length === 1 ? await handle.write(chunks[0]!) : await handle.writev(chunks);
      let written = first.bytesWritten;
      if (written === bytes) return;
      // A short write: the disk is nearly full or a signal came; the rest goes on until the system objects.
      const all = Buffer.concat(chunks, bytes);
      while (written < bytes) {
        const { bytesWritten } = await handle.write(all, written, bytes - written);
        if (bytesWritten === 0) throw new BlobError('no-space', 'the disk took no more bytes');
        written += bytesWritten;
      }
    },
    sync: () => handle.sync(),
    async replace(target) {
      await handle.close();
      await rename(path, target);
      left = false;
    },
    async place(target, size) {
      await handle.close();
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
      await handle.close().catch(() => {});
      await unlink(path).catch(() => {});
    },
  };
}
