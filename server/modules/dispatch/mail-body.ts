/** A mail as its parts, so that text and HTML always say the same. */
export type MailBlock =
  | { kind: 'paragraph' | 'heading' | 'small'; text: string }
  | { kind: 'facts'; rows: readonly (readonly [label: string, value: string])[] }
  | { kind: 'list'; ordered: boolean; items: readonly string[] }
  | { kind: 'letter'; text: string; html: string };

/** Plain text: blocks parted by an empty line. */
export function mailText(blocks: readonly MailBlock[]): string {
  return `${blocks.map(blockText).join('\n\n')}\n`;
}

/** A small HTML page without pictures, scripts or anything fetched; addresses are links. */
export function mailHtml(blocks: readonly MailBlock[], page: { lang: string; title: string }): string {
  return `<!doctype html>\n<html lang="${page.lang}"><head><meta charset="utf-8"><title>${escaped(page.title)}</title></head>\n`
    + `<body style="font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5;max-width:42em">\n${blocks.map(blockHtml).join('\n')}\n</body></html>\n`;
}

function blockText(block: MailBlock): string {
  switch (block.kind) {
    case 'heading': return block.text.toUpperCase();
    case 'facts': return block.rows.map(([label, value]) => `${label}: ${value}`).join('\n');
    case 'list': return block.items.map((item, i) => (block.ordered ? `${i + 1}. ${item}` : `- ${item}`)).join('\n');
    case 'letter': return `--------\n\n${block.text}\n\n--------`;
    default: return block.text;
  }
}

function blockHtml(block: MailBlock): string {
  switch (block.kind) {
    case 'paragraph': return `<p>${linked(block.text)}</p>`;
    case 'heading': return `<h2 style="font-size:18px">${linked(block.text)}</h2>`;
    case 'small': return `<p style="font-size:14px">${linked(block.text)}</p>`;
    case 'facts': return `<p>${block.rows.map(([label, value]) => `${escaped(label)}: <strong>${escaped(value)}</strong>`).join('<br>\n')}</p>`;
    case 'list': {
      const tag = block.ordered ? 'ol' : 'ul';
      return `<${tag}>${block.items.map((item) => `<li>${linked(item)}</li>`).join('')}</${tag}>`;
    }
    case 'letter': return `<hr>\n${block.html}\n<hr>`;
  }
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}

/** Only addresses we have written ourselves become links: blocks with a resident's words are facts. */
function linked(text: string): string {
  return escaped(text).replace(/https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)]/g, (address) => `<a href="${address}">${address}</a>`).replaceAll('\n', '<br>\n');
}
