import { createHash, hash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import { join } from 'node:path';
import { asBlobError, BlobError } from './blob-error.ts';
import type { DirectorySync } from './directory-sync.ts';
import { createIncomingFile } from './incoming-file.ts';
import type { IncomingFile } from './incoming-file.ts';
import { incomingName } from './incoming.ts';
import type { Shards } from './shards.ts';

/** Content as it is kept: its name (SHA-256, lower-case hex) and its length in bytes. */
export interface StoredBlob {
  sha256: string;
  size: number;
}

/** How a blob is to be kept. `durable`: file and folders are fsynced before the promise resolves. */
export interface CommitOptions {
  durable: boolean;
}

/** Takes one content piece by piece. Not for concurrent use: wait for each `write`. */
export interface BlobWriter {
  /** Bytes taken so far. */
  readonly size: number;
  /** Takes a chunk; the caller must not change it afterwards. Throws `BlobError` (`no-space`, `io`). */
  write(chunk: Uint8Array): Promise<void>;
  /** Keeps the content under its hash. After a failure nothing is left behind. */
  commit(options: CommitOptions): Promise<StoredBlob>;
  /** Drops everything taken; harmless after `commit`. */
  abort(): Promise<void>;
}

/** What a writer needs from its store. */
export interface WriterSurroundings {
  incoming: string;
  shards: Shards;
  directories: DirectorySync;
  /** Up to this many bytes wait in memory until commit; more goes to a file in `incoming`. */
  spillAbove: number;
}

const batchBytes = 256 * 1024;

class Writer implements BlobWriter {
  size = 0;
  readonly #around: WriterSurroundings;
  #chunks: Uint8Array[] = [];
  #waiting = 0;
  #digest: Hash | null = null;
  #file: IncomingFile | null = null;
  #open = true;

  constructor(around: WriterSurroundings) {
    this.#around = around;
  }

  async write(chunk: Uint8Array): Promise<void> {
    if (!this.#open) throw new BlobError('io', 'written after commit or abort');
    if (chunk.length === 0) return;
    this.#chunks.push(chunk);
    this.#waiting += chunk.length;
    this.size += chunk.length;
    if (this.#file ? this.#waiting < batchBytes : this.size <= this.#around.spillAbove) return;
    try {
      this.#digest ??= createHash('sha256');
      await this.#flush();
    } catch (error) {
      await this.abort();
      throw asBlobError(error, 'writing');
    }
  }

  async commit(options: CommitOptions): Promise<StoredBlob> {
    if (!this.#open) throw new BlobError('io', 'committed twice or after abort');
    this.#open = false;
    try {
      return await this.#keep(options.durable);
    } catch (error) {
      await this.abort();
      throw asBlobError(error, 'keeping');
    }
  }

  async abort(): Promise<void> {
    this.#open = false;
    this.#chunks = [];
    const file = this.#file;
    this.#file = null;
    await file?.remove();
  }

  async #keep(durable: boolean): Promise<StoredBlob> {
    const { shards, directories } = this.#around;
    const sha256 = this.#digest ? null : hash('sha256', joined(this.#chunks), 'hex');
    const file = await this.#flush();
    const name = sha256 ?? this.#digest!.digest('hex');
    const folder = await shards.ensure(name, durable);
    // Durable goes over whatever is there: the bytes just fsynced are right, an older copy may never have reached the disk.
    if (durable) await file.keep(shards.pathOf(name), () => directories.sync(folder));
    else await file.place(shards.pathOf(name), this.size);
    return { sha256: name, size: this.size };
  }

  async #flush(): Promise<IncomingFile> {
    const chunks = this.#chunks;
    const bytes = this.#waiting;
    this.#chunks = [];
    this.#waiting = 0;
    this.#file ??= await createIncomingFile(join(this.#around.incoming, incomingName()));
    if (this.#digest) for (const chunk of chunks) this.#digest.update(chunk);
    await this.#file.append(chunks, bytes);
    return this.#file;
  }
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
}

/** Begins one content of a store. */
export function createBlobWriter(around: WriterSurroundings): BlobWriter {
  return new Writer(around);
}
