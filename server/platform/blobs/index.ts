/** The content-addressed store of originals: what is committed as durable survives `kill -9` and power loss. */
export { createBlobStore } from './blob-store.ts';
export type { BlobStore, BlobStoreOptions } from './blob-store.ts';
export type { BlobWriter, CommitOptions, StoredBlob } from './blob-writer.ts';
export { BlobError } from './blob-error.ts';
export type { BlobErrorCode } from './blob-error.ts';
