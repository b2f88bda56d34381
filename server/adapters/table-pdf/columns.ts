/** Width of a text in points, as the font has it. */
export type Measure = (text: string) => number;

const longest = 60;
const widestWord = 110;

/**
 * How wide each column is, from what stands in it: no narrower than its longest ordinary word, the rest by how much there is to say. Pure.
 */
export function columnWidths(heading: readonly string[], rows: readonly (readonly string[])[], { room, gap, measure }: { room: number; gap: number; measure: Measure }): number[] {
  const texts = heading.map((words, column) => [words, ...rows.map((row) => row[column] ?? '')]);
  const least = texts.map((all) => gap + Math.max(...all.flatMap((text) => text.split(/\s+/)).map((word) => Math.min(measure(word), widestWord))));
  const wanted = texts.map((all) => all.reduce((sum, text) => sum + Math.min(text.length, longest), 0) / all.length);
  const free = room - least.reduce((sum, width) => sum + width, 0);
  if (free < 0) return least.map((width) => (width * room) / (room - free));
  const whole = wanted.reduce((sum, one) => sum + one, 0) || 1;
  return least.map((width, column) => width + (free * (wanted[column] ?? 0)) / whole);
}

/** The lines of a text in a column; a word that is too long for a line is broken. Pure. */
export function linesOf(text: string, width: number, measure: Measure): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).flatMap((one) => (measure(one) <= width ? [one] : broken(one, width, measure)))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && measure(longer) > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
}

function broken(word: string, width: number, measure: Measure): string[] {
  const parts: string[] = [];
  let part = '';
  for (const sign of word) {
    if (part !== '' && measure(part + sign) > width) {
      parts.push(part);
      part = '';
    }
    part += sign;
  }
  return [...parts, part];
}
