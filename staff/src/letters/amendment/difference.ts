import { letterText } from '../../../../contract/letter-text.ts';
import type { LetterContent } from 'contract/letter-content.ts';
import { letterShape } from '../../../../contract/letter-shape.ts';

/** A stretch of words that both texts have, or only one of them. */
export type Words = { kind: 'same' | 'gone' | 'new'; text: string };
/** A paragraph as it became: `restyled` says the same in another look. */
export type Paragraph = { kind: 'same' | 'gone' | 'new' | 'changed' | 'restyled'; words: Words[] };

type Piece = { text: string; look: string };

/** Above this many comparisons a paragraph is shown as replaced: nobody writes letters like that, and a browser must not stand still. */
const most = 1_000_000;
/** Paragraphs with at least this share of words in common are one that was changed. */
const alike = 0.35;

/** The difference of two letters, paragraph by paragraph, each word by word. */
export function differenceOf(before: LetterContent, after: LetterContent): Paragraph[] {
  const [old, young] = [piecesOf(before), piecesOf(after)];
  const result: Paragraph[] = [];
  let gone: Piece[] = [];
  let fresh: Piece[] = [];
  const flush = () => {
    result.push(...paired(gone, fresh));
    gone = [];
    fresh = [];
  };
  for (const step of steps(old, young, (a, b) => a.text === b.text)) {
    if (step.kind === 'gone') gone.push(step.before);
    else if (step.kind === 'new') fresh.push(step.after);
    else {
      flush();
      result.push({ kind: step.before.look === step.after.look ? 'same' : 'restyled', words: [{ kind: 'same', text: step.after.text }] });
    }
  }
  flush();
  return result;
}

/** Paragraphs, headings, points of lists and rows of tables, each a piece. */
function piecesOf(content: LetterContent): Piece[] {
  return content.content.flatMap((block) => {
    const lines = letterText({ type: 'doc', content: [block] }).split('\n').filter((line) => line.trim() !== '');
    return block.type === 'paragraph' || block.type === 'heading' ? [{ text: lines.join('\n'), look: letterShape(block) }] : lines.map((text) => ({ text, look: block.type }));
  }).filter((piece) => piece.text !== '');
}

/** Gone and new paragraphs between two that stayed: in their order, those that resemble each other are one that changed. */
function paired(gone: readonly Piece[], fresh: readonly Piece[]): Paragraph[] {
  const result: Paragraph[] = [];
  let next = 0;
  for (const piece of gone) {
    const found = fresh.findIndex((other, at) => at >= next && likeness(piece.text, other.text) >= alike);
    if (found < 0) {
      result.push({ kind: 'gone', words: [{ kind: 'gone', text: piece.text }] });
      continue;
    }
    result.push(...fresh.slice(next, found).map(added), { kind: 'changed', words: wordsBetween(piece.text, fresh[found]?.text ?? '') });
    next = found + 1;
  }
  return [...result, ...fresh.slice(next).map(added)];
}

function added(piece: Piece): Paragraph {
  return { kind: 'new', words: [{ kind: 'new', text: piece.text }] };
}

const tokensOf = (text: string) => text.match(/\s+|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu) ?? [];

function likeness(a: string, b: string): number {
  const [first, second] = [a, b].map((text) => new Set(tokensOf(text.toLowerCase()).filter((token) => /[\p{L}\p{N}]/u.test(token)))) as [Set<string>, Set<string>];
  const common = [...first].filter((token) => second.has(token)).length;
  return (2 * common) / Math.max(1, first.size + second.size);
}

/** The words of a changed paragraph; neighbours of one kind are one stretch. */
function wordsBetween(before: string, after: string): Words[] {
  const words: Words[] = [];
  const say = (kind: Words['kind'], text: string) => {
    const last = words.at(-1);
    if (last?.kind === kind) last.text += text;
    else words.push({ kind, text });
  };
  for (const step of steps(tokensOf(before), tokensOf(after), (a, b) => a === b)) {
    if (step.kind === 'gone') say('gone', step.before);
    else say(step.kind, step.after);
  }
  return words;
}

type Step<T> = { kind: 'same'; before: T; after: T } | { kind: 'gone'; before: T } | { kind: 'new'; after: T };

/** What both have at the beginning and at the end stays; only between is compared. */
function steps<T>(before: readonly T[], after: readonly T[], same: (a: T, b: T) => boolean): Step<T>[] {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && same(before[head] as T, after[head] as T)) head += 1;
  let tail = 0;
  while (tail < shorter - head && same(before.at(-1 - tail) as T, after.at(-1 - tail) as T)) tail += 1;
  const kept = (from: number, count: number): Step<T>[] => Array.from({ length: count }, (_, at) => ({ kind: 'same', before: before[before.length - from + at] as T, after: after[after.length - from + at] as T }));
  const start = before.slice(0, head).map((one, at): Step<T> => ({ kind: 'same', before: one, after: after[at] as T }));
  return [...start, ...between(before.slice(head, before.length - tail), after.slice(head, after.length - tail), same), ...kept(tail, tail)];
}

/** The longest common sequence, walked from the start; what is gone comes before what is new. */
function between<T>(before: readonly T[], after: readonly T[], same: (a: T, b: T) => boolean): Step<T>[] {
  const [rows, columns] = [before.length, after.length];
  if (rows * columns > most) return [...before.map((one): Step<T> => ({ kind: 'gone', before: one })), ...after.map((one): Step<T> => ({ kind: 'new', after: one }))];
  const width = columns + 1;
  const length = new Uint32Array((rows + 1) * width);
  for (let row = rows - 1; row >= 0; row -= 1) {
    for (let column = columns - 1; column >= 0; column -= 1) {
      const at = row * width + column;
      length[at] = same(before[row] as T, after[column] as T) ? (length[at + width + 1] ?? 0) + 1 : Math.max(length[at + width] ?? 0, length[at + 1] ?? 0);
    }
  }
  const result: Step<T>[] = [];
  let [row, column] = [0, 0];
  while (row < rows || column < columns) {
    const at = row * width + column;
    if (row < rows && column < columns && same(before[row] as T, after[column] as T)) result.push({ kind: 'same', before: before[row++] as T, after: after[column++] as T });
    else if (row < rows && (column === columns || (length[at + width] ?? 0) >= (length[at + 1] ?? 0))) result.push({ kind: 'gone', before: before[row++] as T });
    else result.push({ kind: 'new', after: after[column++] as T });
  }
  return result;
}
