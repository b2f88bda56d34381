import type { Branch } from './tree.ts';
import { leaderOf } from './tree.ts';

/** A box of the drawing; lengths in px at zoom 1. `lines` is the name, broken to fit. */
export type Box = { key: string; x: number; y: number; height: number; mark: string; lines: string[]; leader: string | null; branch: Branch | null };
export type Drawing = { boxes: Box[]; lines: string[]; width: number; height: number };

export const boxWidth = 216;
const [gapX, gapY, indent, perRow, lineHeight] = [18, 14, 20, 6, 16];

/** Breaks words into lines of so many letters; what would be a fourth line ends in an ellipsis. */
export function broken(text: string, letters: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= letters) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word.length > letters ? `${word.slice(0, letters - 1)}…` : word);
  }
  return lines.length <= 3 ? lines : [...lines.slice(0, 2), `${lines[2] ?? ''}…`];
}

/** The unit of the mayor, when the others have been hung below it. */
const isMayors = ({ own, below }: Branch) => below.length > 0 && own.some((post) => post.role === 'mayor' && !post.deputy);

/**
 * The chart as town halls draw theirs: who leads the office on top, what is directly below in columns (at most six beside one another),
 * units further down stacked under their own. Pure.
 */
export function drawChart(branches: readonly Branch[], office: string): Drawing {
  const single = branches.length === 1 ? branches[0] : branches.find(isMayors);
  // What stands under no unit is under the mayor too.
  const columns = single ? [...single.below, ...branches.filter((branch) => branch !== single)] : branches;
  const rows = Array.from({ length: Math.ceil(columns.length / perRow) }, (_, i) => columns.slice(i * perRow, (i + 1) * perRow));
  const widest = Math.max(1, ...rows.map((row) => row.length));
  const width = widest * boxWidth + (widest - 1) * gapX + 2 * indent;
  const root = boxOf(single ?? null, single ? single.unit.name : office, { x: (width - boxWidth) / 2, y: 1 });
  const drawing: Drawing = { boxes: [root], lines: [], width, height: root.y + root.height + 1 };
  let top = root.y + root.height + 2 * gapY;
  const middle = root.x + boxWidth / 2;
  rows.forEach((row, at) => {
    const bus = top - gapY;
    const left = (width - row.length * boxWidth - (row.length - 1) * gapX) / 2;
    const centres = row.map((_, i) => left + i * (boxWidth + gapX) + boxWidth / 2);
    // The first row hangs from the box on top; further rows from a line that runs down the edge.
    drawing.lines.push(at === 0 ? `M${middle} ${root.y + root.height}V${bus}` : `M${middle} ${root.y + root.height + gapY}H4V${bus}H${centres[0] ?? middle}`);
    if (row.length > 0) drawing.lines.push(`M${Math.min(middle, centres[0] ?? middle)} ${bus}H${Math.max(at === 0 ? middle : 0, centres.at(-1) ?? middle)}`);
    const ends = row.map((branch, i) => column(drawing, branch, { x: left + i * (boxWidth + gapX), y: top, from: bus }));
    top = Math.max(top, ...ends) + 2 * gapY;
  });
  return { ...drawing, height: top };
}

/** One unit and those below it, stacked; returns where it ends. */
function column(drawing: Drawing, branch: Branch, at: { x: number; y: number; from: number }): number {
  const box = boxOf(branch, branch.unit.name, at);
  drawing.boxes.push(box);
  drawing.lines.push(`M${at.x + boxWidth / 2} ${at.from}V${box.y}`);
  return stack(drawing, branch, { box, depth: 1, columnX: at.x });
}

function stack(drawing: Drawing, branch: Branch, { box, depth, columnX }: { box: Box; depth: number; columnX: number }): number {
  let bottom = box.y + box.height;
  for (const below of branch.below) {
    // Deeper units are drawn no further to the right than two steps, so that they stay in their column.
    const inner = boxOf(below, below.unit.name, { x: columnX + Math.min(depth, 2) * (indent / 2), y: bottom + gapY });
    drawing.boxes.push(inner);
    drawing.lines.push(`M${box.x + 5} ${box.y + box.height}V${inner.y + 14}H${inner.x}`);
    bottom = stack(drawing, below, { box: inner, depth: depth + 1, columnX });
  }
  return bottom;
}

function boxOf(branch: Branch | null, name: string, { x, y }: { x: number; y: number }): Box {
  const lines = broken(name, 30);
  const leader = branch ? leaderOf(branch) : null;
  return { key: branch ? String(branch.unit.id) : 'office', x, y, height: 46 + lines.length * lineHeight, mark: branch?.unit.mark ?? '', lines, leader: leader?.name ?? null, branch };
}
