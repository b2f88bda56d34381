/** Megabytes with one digit after the comma, as people compare sizes. */
export function megabytes(bytes: number): number {
  return Math.round(bytes / 100_000) / 10;
}
