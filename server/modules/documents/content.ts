import { createHash } from 'node:crypto';
import type { BlobStore } from '../../platform/blobs/index.ts';
import type { StoredVersion } from './document-ref.ts';

/** Takes a part out of an original message again; given by whoever knows how messages are built. */
export type Rederive = (original: Buffer, part: { path: string; tnef: number | null }) => Promise<Buffer | null>;
/** The checked bytes and the file in the store that holds them. */
export type DocumentContent = { bytes: Buffer; path: string };

/**
 * The bytes of a version, checked by their hash. A part of a message that is missing or damaged in the store (it is
 * kept there only for speed) is taken out of the original again and put back.
 */
export async function contentOf(blobs: BlobStore, rederive: Rederive, version: StoredVersion): Promise<DocumentContent> {
  const kept = await readKept(blobs, version.sha256);
  if (kept) return { bytes: kept, path: blobs.path(version.sha256) };
  if (!version.partOf) throw new Error(`the bytes of version ${version.versionId} (${version.sha256}) are missing`);
  const bytes = await rederive(await blobs.read(version.partOf.sha256), version.partOf);
  if (!bytes || sha256Of(bytes) !== version.sha256) throw new Error(`version ${version.versionId} cannot be taken out of its original again`);
  await blobs.putBytes(bytes, { durable: false });
  return { bytes, path: blobs.path(version.sha256) };
}

async function readKept(blobs: BlobStore, sha256: string): Promise<Buffer | null> {
  const bytes = await blobs.read(sha256).catch(() => null);
  return bytes && sha256Of(bytes) === sha256 ? bytes : null;
}

function sha256Of(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
