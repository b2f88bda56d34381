const polishGlyphs: Record<string, string> = {
  ą: 'aogonek', ć: 'cacute', ę: 'eogonek', ł: 'lslash', ń: 'nacute', ó: 'oacute', ś: 'sacute', ź: 'zacute', ż: 'zdotaccent',
  Ą: 'Aogonek', Ć: 'Cacute', Ę: 'Eogonek', Ł: 'Lslash', Ń: 'Nacute', Ó: 'Oacute', Ś: 'Sacute', Ź: 'Zacute', Ż: 'Zdotaccent', '–': 'endash', '„': 'quotedblbase', '”': 'quotedblright', '§': 'section', '²': 'twosuperior',
};
// Codes from 128 upwards are given to the letters that a text needs beyond ASCII.
const codes = new Map(Object.keys(polishGlyphs).map((letter, i) => [letter, 128 + i]));
const linesOnPage = 48;

/**
 * A small PDF with plain lines of text, as accounting programs make them; the first line stands large. Enough for the
 * enclosures of invented letters: real files that open everywhere and whose text can be found.
 */
export function simplePdf(lines: readonly string[]): Buffer {
  const pages = Array.from({ length: Math.max(1, Math.ceil(lines.length / linesOnPage)) }, (_, i) => lines.slice(i * linesOnPage, (i + 1) * linesOnPage));
  const kids = pages.map((_, i) => `${5 + i * 2} 0 R`).join(' ');
  const differences = [...codes].map(([letter, code]) => `${code} /${polishGlyphs[letter]}`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R /Lang (pl-PL) >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding 4 0 R >>',
    `<< /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [${differences}] >>`,
    ...pages.flatMap((page, i) => {
      const content = contentOf(page, i === 0);
      return [`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${6 + i * 2} 0 R >>`, `<< /Length ${content.length} >>\nstream\n${content}\nendstream`];
    }),
  ];
  return assemble(objects);
}

function contentOf(lines: readonly string[], first: boolean): string {
  const shown = lines.map((line, i) => `${first && i === 0 ? '/F1 15 Tf' : '/F1 10.5 Tf'} (${encoded(line)}) Tj T*`);
  return `BT 15.5 TL 64 778 Td\n${shown.join('\n')}\nET`;
}

function encoded(line: string): string {
  return Array.from(line, (letter) => {
    const code = codes.get(letter) ?? letter.codePointAt(0)!;
    return code > 126 || '()\\'.includes(letter) ? `\\${Math.min(code, 255).toString(8).padStart(3, '0')}` : letter;
  }).join('');
}

function assemble(objects: readonly string[]): Buffer {
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, i) => {
    const at = file.length;
    file += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = file.length;
  const entries = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  return Buffer.from(`${file}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`, 'latin1');
}
