/** Formats 14–22 and 45–47 are dates by the standard (ECMA-376 part 1, 18.8.30); others by their letters. */
export function dateFormats(): Set<number> {
  return new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47])
}

/** Whether a format of a cell, like `yyyy\-mm\-dd`, shows its number as a date. */
export function isDateFormat(code: string): boolean {
  return /[ymdhs]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''))
}

/** Day number → `2026-11-23`, with the time where there is one. */
export function dated(serial: number, since1904: boolean): string {
  const days = since1904 ? serial + 1462 : serial
  if (!(days >= 0 && days < 2_958_466)) return String(serial)
  // The calendar of sheets has a 29 February 1900 that never was.
  const at = new Date(Math.round((days - 25_569 + (days < 60 ? 1 : 0)) * 86_400) * 1000).toISOString()
  const time = at.slice(11, 16)
  if (days < 1) return time
  return time === '00:00' ? at.slice(0, 10) : `${at.slice(0, 10)} ${time}`
}
