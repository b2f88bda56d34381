import type { LetterBlock, LetterContent, LetterInline, LetterListItem, LetterTable } from './letter-content.ts';

function inlineText(nodes: readonly LetterInline[] = []): string {
  return nodes.map((node) => (node.type === 'text' ? node.text + addressOf(node) : '\n')).join('');
}

/** A link's address is written out where the text does not already say it. */
function addressOf(node: Extract<LetterInline, { type: 'text' }>): string {
  for (const mark of node.marks ?? []) {
    if (mark.type !== 'link') continue;
    const bare = (address: string) => address.replace(/^mailto:|^https?:\/\//i, '').replace(/\/$/, '').toLowerCase();
    if (bare(mark.attrs.href) !== bare(node.text.trim())) return ` (${mark.attrs.href.replace(/^mailto:/i, '')})`;
  }
  return '';
}

function indented(text: string, sign: string): string {
  const space = ' '.repeat(sign.length);
  return text.split('\n').map((line, i) => (i === 0 ? sign + line : line && space + line)).join('\n');
}

function listText(items: readonly LetterListItem[], sign: (index: number) => string): string {
  return items.map((item, i) => indented(item.content.map(blockText).join('\n'), sign(i))).join('\n');
}

function tableText(table: LetterTable): string {
  const cells = table.content.map((row) => (row.content ?? []).map((cell) => cell.content.map(blockText).join(' ').replace(/\s+/g, ' ').trim()));
  return cells.map((row) => row.join(' | ')).join('\n');
}

function blockText(block: LetterBlock): string {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return inlineText(block.content);
    case 'bulletList':
      return listText(block.content, () => '- ');
    case 'orderedList':
      return listText(block.content, (i) => `${(block.attrs?.start ?? 1) + i}. `);
    case 'blockquote':
      return indented(block.content.map(blockText).join('\n\n'), '> ').replace(/\n {2}/g, '\n> ');
    case 'horizontalRule':
      return '----------';
    case 'table':
      return tableText(block);
  }
}

/**
 * The letter as plain text: the text part of the e-mail and what the search reads. Paragraphs are parted
 * by an empty line, table cells by ` | `, addresses of links follow their text in brackets.
 */
export function letterText(content: LetterContent): string {
  return content.content.map(blockText).join('\n\n').replace(/\n{3,}/g, '\n\n').trim();
}
