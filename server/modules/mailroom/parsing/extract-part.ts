import { readTnef } from '../../../adapters/tnef/read-tnef.ts'
import { enclosedInSignature } from './cms-content.ts'
import { readMimeTree, findPart } from './mime-tree.ts'
import { settleLineEnds } from './line-ends.ts'
import { DEFAULT_LIMITS } from './parsed-message.ts'
import { decodeTransfer } from './transfer-encoding.ts'

/**
 * The bytes of an attachment, taken from the original again: the same bytes, hence the same hash, every time.
 * A path that ends in "/raw" gives the part as it lies in the message, headers included: what a signature covers.
 * A path with "/cms/" leads into a letter wrapped in its signature (.p7m). Null when there is no such part.
 */
export function extractPart(bytes: Buffer, partPath: string, fromTnef?: number): Buffer | null {
  const [outer = '', inner] = partPath.split('/cms/', 2)
  if (inner !== undefined) {
    const wrapped = enclosedInSignature(extractPart(bytes, outer) ?? Buffer.alloc(0))
    return wrapped === null || !/^[\d.]+$/.test(inner) ? null : leaf(wrapped, inner, fromTnef)
  }
  const message = settleLineEnds(bytes).bytes
  const raw = partPath.endsWith('/raw')
  if (!/^[\d.]+(?:\/raw)?$/.test(partPath)) return null
  if (!raw) return leaf(message, partPath, fromTnef)
  const part = findPart(readMimeTree(message, DEFAULT_LIMITS).root, partPath.slice(0, -4))
  return part === null ? null : message.subarray(part.start, part.bodyEnd)
}

function leaf(message: Buffer, path: string, fromTnef: number | undefined): Buffer | null {
  const part = findPart(readMimeTree(message, DEFAULT_LIMITS).root, path)
  if (part === null) return null
  const content = decodeTransfer(message.subarray(part.bodyStart, part.bodyEnd), part.encoding).bytes
  return fromTnef === undefined ? content : (readTnef(content).attachments[fromTnef]?.content ?? null)
}
