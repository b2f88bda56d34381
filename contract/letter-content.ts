import { z } from 'zod';

/**
 * The body of a letter as the editor keeps it: a ProseMirror document with few kinds of nodes, so that
 * one text gives the same letter on paper, in the e-mail and in the search. Attributes the letter does
 * not use (`class`, `target`, …) are dropped; unknown nodes and marks are refused, never lost in silence.
 */
export type LetterContent = { type: 'doc'; content: LetterBlock[] };

/** How a paragraph or heading is set; null and absent mean the default (justified body text). */
export type LetterAlign = 'left' | 'center' | 'right' | 'justify' | null;

export type LetterMark = { type: 'bold' | 'italic' | 'underline' } | { type: 'link'; attrs: { href: string } };

export type LetterInline = { type: 'text'; text: string; marks?: LetterMark[] } | { type: 'hardBreak' };

export type LetterParagraph = { type: 'paragraph'; attrs?: { textAlign?: LetterAlign }; content?: LetterInline[] };
export type LetterHeading = { type: 'heading'; attrs: { level: 1 | 2 | 3; textAlign?: LetterAlign }; content?: LetterInline[] };
export type LetterListItem = { type: 'listItem'; content: LetterBlock[] };
export type LetterTableCell = {
  type: 'tableCell' | 'tableHeader';
  attrs?: { colspan?: number; rowspan?: number };
  content: LetterBlock[];
};
export type LetterTableRow = { type: 'tableRow'; content?: LetterTableCell[] };
export type LetterTable = { type: 'table'; content: LetterTableRow[] };

export type LetterBlock =
  | LetterParagraph
  | LetterHeading
  | { type: 'bulletList'; content: LetterListItem[] }
  | { type: 'orderedList'; attrs?: { start?: number }; content: LetterListItem[] }
  | { type: 'blockquote'; content: LetterBlock[] }
  | { type: 'horizontalRule' }
  | LetterTable;

/** How much one letter may hold; far above real letters, low enough to render in seconds. */
export const letterLimits = {
  /** Nodes inside each other, counted from the document; a list in a list in a table cell has 9. */
  depth: 16,
  nodes: 20_000,
  characters: 400_000,
  columns: 16,
  rowspan: 500,
  linkLength: 2000,
} as const;

/** What a program may not put into text: control characters other than tab and line feed. */
// eslint-disable-next-line no-control-regex -- naming control characters is the purpose
const CONTROL = /[\u0000-\u0008\u000B-\u001F\u007F\uFFFE\uFFFF]/gu;

/** True for a link a letter may carry: an absolute http, https or mailto address. */
export function isLetterLink(href: string): boolean {
  if (href.length > letterLimits.linkLength || /[\s"<>\\^`{|}]/.test(href)) return false;
  if (!/^(?:https?:\/\/[^/]|mailto:[^\s@]+@[^\s@]+$)/i.test(href)) return false;
  return URL.canParse(href);
}

const textAlign = z.enum(['left', 'center', 'right', 'justify']).nullish();
const mark = z.discriminatedUnion('type', [
  z.object({ type: z.literal('bold') }),
  z.object({ type: z.literal('italic') }),
  z.object({ type: z.literal('underline') }),
  z.object({ type: z.literal('link'), attrs: z.object({ href: z.string().refine(isLetterLink, { params: { code: 'letter.bad-link' } }) }) }),
]);
const inline = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('text'),
    text: z.string().min(1).overwrite((text) => text.replace(CONTROL, ' ')),
    marks: z.array(mark).max(8).optional(),
  }),
  z.object({ type: z.literal('hardBreak') }),
]);

const block: z.ZodType<LetterBlock> = z.lazy(() => blockUnion);
const listItem: z.ZodType<LetterListItem> = z.object({ type: z.literal('listItem'), content: z.array(block).min(1) });
const span = (max: number) => z.int().min(1).max(max).optional();
const cellShape = {
  attrs: z.object({ colspan: span(letterLimits.columns), rowspan: span(letterLimits.rowspan) }).optional(),
  content: z.array(block).min(1),
};
const cell: z.ZodType<LetterTableCell> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('tableCell'), ...cellShape }),
  z.object({ type: z.literal('tableHeader'), ...cellShape }),
]);
const row: z.ZodType<LetterTableRow> = z.object({ type: z.literal('tableRow'), content: z.array(cell).max(letterLimits.columns).optional() });

const blockUnion = z.discriminatedUnion('type', [
  z.object({ type: z.literal('paragraph'), attrs: z.object({ textAlign }).optional(), content: z.array(inline).optional() }),
  z.object({
    type: z.literal('heading'),
    attrs: z.object({ level: z.union([z.literal(1), z.literal(2), z.literal(3)]), textAlign }),
    content: z.array(inline).optional(),
  }),
  z.object({ type: z.literal('bulletList'), content: z.array(listItem).min(1) }),
  z.object({
    type: z.literal('orderedList'),
    attrs: z.object({ start: z.int().min(0).max(100_000).optional() }).optional(),
    content: z.array(listItem).min(1),
  }),
  z.object({ type: z.literal('blockquote'), content: z.array(block).min(1) }),
  z.object({ type: z.literal('horizontalRule') }),
  z.object({ type: z.literal('table'), content: z.array(row).min(1) }),
]);

/** Shape alone, for descriptions of the API; programs take `LetterContent`, which also guards size. */
export const LetterDocument: z.ZodType<LetterContent> = z.object({ type: z.literal('doc'), content: z.array(block).min(1) });

type Excess = { code: 'letter.too-deep' | 'letter.too-long'; path: (string | number)[] };

/** Measures without recursion: a hostile document must not exhaust the stack before it is refused. */
function excessOf(value: unknown): Excess | null {
  const open: { value: unknown; depth: number; path: (string | number)[] }[] = [{ value, depth: 1, path: [] }];
  let [nodes, characters] = [0, 0];
  for (let next = open.pop(); next; next = open.pop()) {
    const { depth, path } = next;
    if (typeof next.value !== 'object' || next.value === null) continue;
    if (depth > letterLimits.depth) return { code: 'letter.too-deep', path };
    const { text, content } = next.value as { text?: unknown; content?: unknown };
    nodes += 1;
    characters += typeof text === 'string' ? text.length : 0;
    if (nodes > letterLimits.nodes || characters > letterLimits.characters) return { code: 'letter.too-long', path };
    if (!Array.isArray(content)) continue;
    if (content.length > letterLimits.nodes) return { code: 'letter.too-long', path };
    for (const [i, child] of content.entries()) open.push({ value: child, depth: depth + 1, path: [...path, 'content', i] });
  }
  return null;
}

/** The body of a letter: size first, then shape. */
export const LetterContent = z
  .unknown()
  .superRefine((value, context) => {
    const excess = excessOf(value);
    if (excess) context.addIssue({ code: 'custom', path: excess.path, params: { code: excess.code } });
  })
  .pipe(LetterDocument);

/** Why a body was refused and where: `path` leads through the JSON, e.g. `['content', 2, 'type']`. */
export type LetterContentIssue = {
  code: 'letter.unknown-node' | 'letter.bad-link' | 'letter.too-deep' | 'letter.too-long' | 'letter.bad-shape';
  path: (string | number)[];
};

/** Checks a body and returns it clean, or every reason to refuse it. Never throws. */
export function parseLetterContent(value: unknown): { ok: true; content: LetterContent } | { ok: false; issues: LetterContentIssue[] } {
  const result = LetterContent.safeParse(value);
  if (result.success) return { ok: true, content: result.data };
  return { ok: false, issues: result.error.issues.map(toIssue) };
}

function toIssue(issue: z.core.$ZodIssue): LetterContentIssue {
  const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
  const own: unknown = issue.code === 'custom' ? issue.params?.['code'] : null;
  if (own === 'letter.bad-link' || own === 'letter.too-deep' || own === 'letter.too-long') return { code: own, path };
  return { code: issue.code === 'invalid_union' && path.at(-1) === 'type' ? 'letter.unknown-node' : 'letter.bad-shape', path };
}

/** A letter nobody has written yet: one empty paragraph, as the editor begins. */
export const emptyLetter: LetterContent = { type: 'doc', content: [{ type: 'paragraph' }] };

export { letterHtml } from './letter-html.ts';
export { letterText } from './letter-text.ts';
