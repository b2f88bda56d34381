type Drawn = { index: number; start: number };

/** On the screen only what can be seen exists; on paper every entry that has been read. */
export function rowsDrawn(printing: boolean, seen: readonly Drawn[], count: number): readonly Drawn[] {
  return printing ? Array.from({ length: count }, (_, index) => ({ index, start: 0 })) : seen;
}
