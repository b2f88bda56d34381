const codes = new Set(['ENOSPC', 'EDQUOT', 'no-space', '53100']);

/**
 * Whether something failed because the disk is full: the system's error, the store's, or PostgreSQL's (disk_full, 53100), also as the cause
 * of another. Then nothing was kept and the same works again once there is room.
 */
export function isOutOfSpace(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && typeof error.code === 'string' && codes.has(error.code)) || isOutOfSpace(error.cause);
}
