import type { LetterBlock, LetterContent, LetterInline, LetterListItem } from '../../../contract/letter-content.ts';
import { gridOf } from './table-grid.ts';
import type { PlacedCell } from './table-grid.ts';
import { typeset } from './typeset-text.ts';
import type { Typesetter } from './typeset-text.ts';

type InlineData =
  | { kind: 'break' }
  | { kind: 'text'; pieces: string[]; bold: boolean; italic: boolean; underline: boolean; href: string | null };

/** A block of the body as `template/body.typ` reads it. */
export type BlockData =
  | { kind: 'paragraph'; align: string | null; last: boolean; endless: boolean; content: InlineData[] }
  | { kind: 'heading'; align: string | null; level: number; size: number; content: InlineData[] }
  | { kind: 'bullets'; items: BlockData[][] }
  | { kind: 'numbers'; start: number; depth: number; items: BlockData[][] }
  | { kind: 'quote'; content: BlockData[] }
  | { kind: 'rule' }
  | { kind: 'table'; weights: number[]; headerRows: number; cells: (Omit<PlacedCell, 'content'> & { content: BlockData[] })[] };

/** Characters of a paragraph above which lines are broken one by one: weighing all of them takes seconds. */
const ENDLESS = 8000;

/** A last paragraph up to this length moves to the next page together with the signature. */
const STICKY = 900;

const lengthOf = (content: readonly InlineData[]) => content.reduce((sum, node) => sum + (node.kind === 'text' ? node.pieces.join('').length : 1), 0);

type Walk = {
  setter: Typesetter;
  /** Level of the heading before; PDF/UA allows no jump, so a jump is closed and only the size keeps it. */
  heading: number;
  /** Ordered lists around. */
  numbering: number;
};

const shownAddress = (href: string) => href.replace(/^mailto:/i, '');
const bare = (text: string) => text.trim().toLowerCase().replace(/^https?:\/\/|\/$/g, '');

/** On paper a link is only its text, so an address the text does not show is printed after it. */
function addressNote(nodes: readonly LetterInline[], i: number): string | null {
  const hrefAt = (index: number) => {
    const node = nodes[index];
    if (node?.type !== 'text') return null;
    return node.marks?.flatMap((mark) => (mark.type === 'link' ? [mark.attrs.href] : []))[0] ?? null;
  };
  const href = hrefAt(i);
  if (!href || hrefAt(i + 1) === href) return null;
  let text = '';
  for (let k = i; hrefAt(k) === href; k -= 1) {
    const node = nodes[k];
    text = (node?.type === 'text' ? node.text : '') + text;
  }
  return bare(shownAddress(href)) === bare(text) ? null : ` (${shownAddress(href)})`;
}

function inlineData(nodes: readonly LetterInline[], setter: Typesetter): InlineData[] {
  return nodes.flatMap((node, i): InlineData[] => {
    if (node.type === 'hardBreak') return [{ kind: 'break' }];
    const marks = node.marks ?? [];
    const has = (type: string) => marks.some((mark) => mark.type === type);
    const href = marks.flatMap((mark) => (mark.type === 'link' ? [mark.attrs.href] : []))[0] ?? null;
    const style = { bold: has('bold'), italic: has('italic'), underline: has('underline') || href !== null, href };
    const text: InlineData = { kind: 'text', pieces: typeset(node.text, setter), ...style };
    const note = addressNote(nodes, i);
    return note ? [text, { kind: 'text', pieces: typeset(note, setter), bold: false, italic: false, underline: false, href: null }] : [text];
  });
}

function listData(items: readonly LetterListItem[], walk: Walk): BlockData[][] {
  return items.map((item) => item.content.map((block) => blockData(block, walk)));
}

function numbersData(block: Extract<LetterBlock, { type: 'orderedList' }>, walk: Walk): BlockData {
  const depth = walk.numbering;
  walk.numbering += 1;
  const items = listData(block.content, walk);
  walk.numbering = depth;
  return { kind: 'numbers', start: block.attrs?.start ?? 1, depth, items };
}

function blockData(block: LetterBlock, walk: Walk): BlockData {
  switch (block.type) {
    case 'paragraph': {
      const content = inlineData(block.content ?? [], walk.setter);
      return { kind: 'paragraph', align: block.attrs?.textAlign ?? null, last: false, endless: lengthOf(content) > ENDLESS, content };
    }
    case 'heading': {
      walk.heading = Math.min(block.attrs.level + 1, walk.heading + 1);
      const content = inlineData(block.content ?? [], walk.setter);
      return { kind: 'heading', align: block.attrs.textAlign ?? null, level: walk.heading, size: block.attrs.level, content };
    }
    case 'bulletList':
      return { kind: 'bullets', items: listData(block.content, walk) };
    case 'orderedList':
      return numbersData(block, walk);
    case 'blockquote':
      return { kind: 'quote', content: block.content.map((inner) => blockData(inner, walk)) };
    case 'horizontalRule':
      return { kind: 'rule' };
    case 'table': {
      const { cells, weights, headerRows } = gridOf(block);
      return { kind: 'table', weights, headerRows, cells: cells.map((cell) => ({ ...cell, content: cell.content.map((inner) => blockData(inner, walk)) })) };
    }
  }
}

/** The body ready for the template. A short last paragraph goes with the signature to the next page. */
export function bodyData(body: LetterContent, setter: Typesetter): BlockData[] {
  const walk: Walk = { setter, heading: 1, numbering: 0 };
  const blocks = body.content.map((block) => blockData(block, walk));
  while (blocks.length > 0 && isEmpty(blocks.at(-1))) blocks.pop();
  const last = blocks.at(-1);
  if (last?.kind === 'paragraph' && lengthOf(last.content) < STICKY) last.last = true;
  return blocks;
}

function isEmpty(block: BlockData | undefined): boolean {
  return block?.kind === 'paragraph' && block.content.length === 0;
}
