/** Why the store could not do what was asked. */
export type BlobErrorCode = 'no-space' | 'io' | 'missing' | 'corrupt' | 'bad-name';

/**
 * A failure of the content store. `no-space` and `io` mean that nothing was kept: the caller answers
 * "try again later" and the sender keeps its copy.
 */
export class BlobError extends Error {
  readonly code: BlobErrorCode;

  constructor(code: BlobErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'BlobError';
    this.code = code;
  }
}

const noSpace = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** Turns a failure to read into a `BlobError`; a `BlobError` passes through unchanged. */
export function asReadError(error: unknown, doing: string): BlobError {
  if (errnoOf(error) === 'ENOENT') return new BlobError('missing', `${doing}: no such file`, error);
  return asBlobError(error, doing);
}

/** Turns a file-system error into a `BlobError`; a `BlobError` passes through unchanged. */
export function asBlobError(error: unknown, doing: string): BlobError {
  if (error instanceof BlobError) return error;
  const code = errnoOf(error);
  if (noSpace.has(code)) return new BlobError('no-space', `${doing}: no space left (${code})`, error);
  return new BlobError('io', `${doing}: ${code || String(error)}`, error);
}

/** The system error code (`ENOENT`, `EEXIST` …) of an error, or an empty string. */
export function errnoOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
