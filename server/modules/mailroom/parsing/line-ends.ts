const CR = 13
const LF = 10

/** A message whose lines end in CR alone (old Mac programs, broken relays) gets LF in its place, byte for byte, so offsets stay. */
export function settleLineEnds(bytes: Buffer): { bytes: Buffer; changed: boolean } {
  const head = bytes.subarray(0, 65_536)
  if (head.includes(LF) || !head.includes(CR)) return { bytes, changed: false }
  const copy = Buffer.from(bytes)
  for (let at = copy.indexOf(CR); at !== -1; at = copy.indexOf(CR, at + 1)) copy[at] = LF
  return { bytes: copy, changed: true }
}
