/** A page cursor is the identifier of the last row; anything else is read as the beginning. */
export function readCursor(cursor: string | undefined): number | null {
  return cursor !== undefined && /^\d{1,15}$/.test(cursor) ? Number(cursor) : null;
}
