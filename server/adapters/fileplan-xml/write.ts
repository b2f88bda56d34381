/** Namespace of the standard of the state archives (Dz.U. 2006 nr 206 poz. 1517 and 1519). */
export const fileplanNamespace = 'http://www.mswia.gov.pl/standardy/ndap';

/** The list of file classes as the state archives take it: symbol, title and, for end classes, the category. */
export function writeFileplanXml(classes: Iterable<{ symbol: string; title: string; category: string | null }>): string {
  const rows = [...classes].map(({ symbol, title, category }) => [
    '  <akta>', `    <symbol>${symbol}</symbol>`, `    <haslo>${escape(title)}</haslo>`,
    ...(category === null ? [] : [`    <kategoriaMerytoryczna>${escape(category)}</kategoriaMerytoryczna>`]), '  </akta>',
  ].join('\n'));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<wykaz xmlns="${fileplanNamespace}">\n${rows.join('\n')}\n</wykaz>\n`;
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function escape(text: string): string {
  return text.replace(/[&<>]/g, (sign) => escapes[sign]!);
}
