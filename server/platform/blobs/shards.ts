import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { BlobError } from './blob-error.ts';
import type { DirectorySync } from './directory-sync.ts';

/** The 256 folders `ab` under the store, and which of them are known to survive a power cut. */
export interface Shards {
  /** Where content with this hash lives; throws `bad-name` for anything that is not a SHA-256 in lower-case hex. */
  pathOf(sha256: string): string;
  /** The folder of that path. */
  folderOf(sha256: string): string;
  /** Makes the folder; when `durable`, also its entry in the root. */
  ensure(sha256: string, durable: boolean): Promise<string>;
}

const hex64 = /^[0-9a-f]{64}$/;

/**
 * One level of folders: a second one would cost two more fsyncs for nearly every letter until all 65,536 exist, again after
 * every start, and a million letters are only four thousand files in each of the 256.
 */
export function createShards(root: string, directories: DirectorySync): Shards {
  // Folders that exist may have been made just before a crash by someone who never fsynced their parent,
  // so each process makes sure of each folder once.
  const made = new Set<string>();
  const durableFolders = new Set<string>();

  function folderOf(sha256: string): string {
    if (!hex64.test(sha256)) throw new BlobError('bad-name', `not a SHA-256 in hex: ${sha256.slice(0, 80)}`);
    return join(root, sha256.slice(0, 2));
  }

  return {
    folderOf,
    pathOf: (sha256) => join(folderOf(sha256), sha256),
    async ensure(sha256, durable) {
      const folder = folderOf(sha256);
      if (!made.has(folder)) {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        made.add(folder);
      }
      if (!durable || durableFolders.has(folder)) return folder;
      await directories.sync(root);
      durableFolders.add(folder);
      return folder;
    },
  };
}
