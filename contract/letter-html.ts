import type { LetterAlign, LetterBlock, LetterContent, LetterInline, LetterMark, LetterTableCell } from './letter-content.ts';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}

function marked(html: string, mark: LetterMark): string {
  if (mark.type === 'link') return `<a href="${escaped(mark.attrs.href)}">${html}</a>`;
  const tag = { bold: 'strong', italic: 'em', underline: 'u' }[mark.type];
  return `<${tag}>${html}</${tag}>`;
}

function inlineHtml(nodes: readonly LetterInline[] = []): string {
  return nodes.map((node) => (node.type === 'text' ? (node.marks ?? []).reduce(marked, escaped(node.text)) : '<br>')).join('');
}

/** Body text stays ragged in a mail: justified text without hyphenation has holes. */
function aligned(align: LetterAlign | undefined): string {
  return align === 'center' || align === 'right' ? ` style="text-align:${align}"` : '';
}

function cellHtml(cell: LetterTableCell): string {
  const tag = cell.type === 'tableHeader' ? 'th' : 'td';
  const { colspan = 1, rowspan = 1 } = cell.attrs ?? {};
  const spans = (colspan > 1 ? ` colspan="${colspan}"` : '') + (rowspan > 1 ? ` rowspan="${rowspan}"` : '');
  return `<${tag}${spans} style="border:1px solid #999;padding:4px 8px;text-align:left;vertical-align:top">${blocksHtml(cell.content)}</${tag}>`;
}

function blockHtml(block: LetterBlock): string {
  switch (block.type) {
    case 'paragraph':
      return `<p${aligned(block.attrs?.textAlign)}>${inlineHtml(block.content) || '<br>'}</p>`;
    case 'heading': {
      const tag = `h${block.attrs.level + 1}`;
      return `<${tag}${aligned(block.attrs.textAlign)}>${inlineHtml(block.content)}</${tag}>`;
    }
    case 'bulletList':
      return `<ul>${block.content.map((item) => `<li>${blocksHtml(item.content)}</li>`).join('')}</ul>`;
    case 'orderedList': {
      const { start = 1 } = block.attrs ?? {};
      return `<ol${start === 1 ? '' : ` start="${start}"`}>${block.content.map((item) => `<li>${blocksHtml(item.content)}</li>`).join('')}</ol>`;
    }
    case 'blockquote':
      return `<blockquote>${blocksHtml(block.content)}</blockquote>`;
    case 'horizontalRule':
      return '<hr>';
    case 'table': {
      const rows = block.content.map((row) => `<tr>${(row.content ?? []).map(cellHtml).join('')}</tr>`);
      return `<table style="border-collapse:collapse"><tbody>${rows.join('')}</tbody></table>`;
    }
  }
}

function blocksHtml(blocks: readonly LetterBlock[]): string {
  return blocks.map(blockHtml).join('');
}

/**
 * The letter as a small, safe piece of HTML for the e-mail: every text escaped, no classes, no scripts, no
 * pictures, links only as `LetterContent` allows them. Headings begin at h2; the mail's subject is h1.
 */
export function letterHtml(content: LetterContent): string {
  return blocksHtml(content.content);
}
