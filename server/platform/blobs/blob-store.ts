import { createHash } from 'node:crypto';
import { createReadStream, mkdirSync } from 'node:fs';
import type { ReadStream } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { asBlobError, asReadError, errnoOf } from './blob-error.ts';
import { createBlobWriter } from './blob-writer.ts';
import type { BlobWriter, CommitOptions, StoredBlob } from './blob-writer.ts';
import { createDirectorySync, fsyncDirectory } from './directory-sync.ts';
import type { DirectorySync } from './directory-sync.ts';
import { cleanIncoming } from './incoming.ts';
import { readWhole } from './read-whole.ts';
import { createShards } from './shards.ts';

/** Content kept under its own SHA-256: written once, never changed. */
export interface BlobStore {
  /** Begins a new content; nothing is visible until `commit`. */
  begin(): BlobWriter;
  /** Keeps bytes that are already in memory. */
  putBytes(bytes: Uint8Array, options: CommitOptions): Promise<StoredBlob>;
  /** Opens content for reading; throws `BlobError` `missing`. The caller reads or destroys the stream. */
  open(sha256: string): Promise<{ stream: ReadStream; size: number }>;
  /** The whole content; for what is known to be small. Throws `missing`. */
  read(sha256: string): Promise<Buffer>;
  has(sha256: string): Promise<boolean>;
  /** Where the file is or would be, for tools that need a file. Never write there. */
  path(sha256: string): string;
  /** Reads the file again and compares its hash with its name. */
  verify(sha256: string): Promise<'intact' | 'corrupt' | 'missing'>;
  /** Every hash in the store, in order. */
  list(): AsyncIterable<string>;
}

/** Settings for tests and measurements; the office needs none. */
export interface BlobStoreOptions {
  /** Larger contents wait on disk instead of in memory, in bytes. Default 1 MiB. */
  spillAbove?: number;
  directories?: DirectorySync;
}

/**
 * Opens the content-addressed store in `dir` (`dir/ab/<sha256>`), makes it when it is new and removes what
 * interrupted writers left in `dir/incoming`. Several processes may use one store.
 */
export function createBlobStore(dir: string, options: BlobStoreOptions = {}): BlobStore {
  const incoming = join(dir, 'incoming');
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  cleanIncoming(incoming);
  const directories = options.directories ?? createDirectorySync();
  const shards = createShards(dir, directories);
  const surroundings = { incoming, shards, directories: afterFirst(directories, dir), spillAbove: options.spillAbove ?? 1024 * 1024 };
  const begin = (): BlobWriter => createBlobWriter(surroundings);

  return {
    begin,
    async putBytes(bytes, commit) {
      const writer = begin();
      await writer.write(bytes);
      return writer.commit(commit);
    },
    async open(sha256) {
      try {
        const handle = await open(shards.pathOf(sha256), 'r');
        const { size } = await handle.stat();
        return { stream: createReadStream('', { fd: handle, highWaterMark: 256 * 1024 }), size };
      } catch (error) {
        throw asReadError(error, `opening ${sha256}`);
      }
    },
    async read(sha256) {
      try {
        return await readWhole(shards.pathOf(sha256));
      } catch (error) {
        throw asReadError(error, `reading ${sha256}`);
      }
    },
    has: (sha256) => isThere(shards.pathOf(sha256)),
    path: shards.pathOf,
    verify: (sha256) => verify(shards.pathOf(sha256), sha256),
    list: () => list(dir),
  };
}

/** The first durable commit also makes the store's own entry in its parent folder durable. */
function afterFirst(directories: DirectorySync, dir: string): DirectorySync {
  let parent: Promise<void> | null = null;
  return {
    async sync(folder) {
      parent ??= fsyncDirectory(dirname(dir)).catch((error: unknown) => {
        parent = null;
        throw error;
      });
      await Promise.all([parent, directories.sync(folder)]);
    },
  };
}

async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return false;
    throw asBlobError(error, 'looking');
  }
}

async function verify(path: string, sha256: string): Promise<'intact' | 'corrupt' | 'missing'> {
  const digest = createHash('sha256');
  try {
    await pipeline(createReadStream(path, { highWaterMark: 256 * 1024 }), digest);
  } catch (error) {
    const failure = asReadError(error, `verifying ${sha256}`);
    if (failure.code === 'missing') return 'missing';
    throw failure;
  }
  return digest.digest('hex') === sha256 ? 'intact' : 'corrupt';
}

async function* list(dir: string): AsyncGenerator<string> {
  for (const first of await foldersIn(dir)) {
    const names = await readdir(join(dir, first));
    yield* names.filter((name) => name.startsWith(first) && name.length === 64).sort();
  }
}

async function foldersIn(dir: string): Promise<string[]> {
  try {
    return (await readdir(dir)).filter((name) => /^[0-9a-f]{2}$/.test(name)).sort();
  } catch (error) {
    throw asReadError(error, `listing ${dir}`);
  }
}
