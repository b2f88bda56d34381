/** The three registers of the office (instrukcja kancelaryjna §7 pkt 9–11). */
export type RegisterKind = 'incoming' | 'outgoing' | 'internal';

const prefixes: Record<RegisterKind, string> = { incoming: 'RPW', outgoing: 'RPWych', internal: 'RPWew' };

/** The number as written on letters: `RPW/123/2026` (instrukcja kancelaryjna §13 ust. 6; abbreviations of the trade). */
export function identifierOf(kind: RegisterKind, number: number, year: number): string {
  return `${prefixes[kind]}/${number}/${year}`;
}
