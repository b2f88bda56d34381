/** 1.2.840.113549.1.7.2: signed data. */
const SIGNED_DATA = Buffer.from('2a864886f70d010702', 'hex')

interface Element { tag: number; constructed: boolean; start: number; end: number; next: number }

/**
 * What an opaque S/MIME signature (.p7m, RFC 5652) encloses, so that the letter can be read. Verifies nothing: that is
 * for whoever checks signatures. Null when the bytes are no signed data or enclose nothing.
 */
export function enclosedInSignature(der: Buffer): Buffer | null {
  const info = childrenOf(der, element(der, 0, der.length))
  const oid = info[0]
  if (oid === undefined || !der.subarray(oid.start, oid.end).equals(SIGNED_DATA)) return null
  const signedData = childrenOf(der, childrenOf(der, info[1] ?? null)[0] ?? null)
  // version, digest algorithms, then the enclosed content: its type and, explicitly tagged, an octet string
  const enclosed = childrenOf(der, signedData[2] ?? null)
  const octets = childrenOf(der, enclosed[1] ?? null)[0]
  return octets === undefined ? null : octetString(der, octets, 0)
}

/** In one piece, or in pieces as streaming programs write it. */
function octetString(der: Buffer, at: Element, depth: number): Buffer | null {
  if (!at.constructed) return at.tag === 0x04 ? der.subarray(at.start, at.end) : null
  if (depth > 3) return null
  const pieces = childrenOf(der, at).map((piece) => octetString(der, piece, depth + 1))
  return pieces.every((piece) => piece !== null) ? Buffer.concat(pieces) : null
}

const MAX_CHILDREN = 200_000

function childrenOf(der: Buffer, parent: Element | null): Element[] {
  const out: Element[] = []
  if (parent === null || !parent.constructed) return out
  let at = parent.start
  while (at < parent.end && out.length < MAX_CHILDREN) {
    const child = element(der, at, parent.end)
    if (child === null || (child.tag === 0 && child.end === child.start)) break
    out.push(child)
    at = child.next
  }
  return out
}

/** One BER element; of indefinite length only where its end can be found by walking it. */
function element(der: Buffer, at: number, limit: number, depth = 0): Element | null {
  if (at + 2 > limit || depth > 12) return null
  const tag = der[at] as number
  const first = der[at + 1] as number
  const constructed = (tag & 0x20) !== 0
  if (first < 0x80) return at + 2 + first > limit ? null : { tag, constructed, start: at + 2, end: at + 2 + first, next: at + 2 + first }
  const count = first & 0x7f
  if (count > 0) {
    if (count > 4 || at + 2 + count > limit) return null
    const start = at + 2 + count
    const end = start + der.readUIntBE(at + 2, count)
    return end > limit ? null : { tag, constructed, start, end, next: end }
  }
  if (!constructed) return null
  let inner = at + 2
  for (let n = 0; n < MAX_CHILDREN && inner + 2 <= limit; n++) {
    if (der[inner] === 0 && der[inner + 1] === 0) return { tag, constructed, start: at + 2, end: inner, next: inner + 2 }
    const child = element(der, inner, limit, depth + 1)
    if (child === null) return null
    inner = child.next
  }
  return null
}
