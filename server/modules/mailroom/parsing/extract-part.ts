import { readTnef } from '../../../adapters/tnef/read-tnef.ts'
import { readMimeTree, findPart } from './mime-tree.ts'
import { settleLineEnds } from './line-ends.ts'
import { DEFAULT_LIMITS } from './parsed-message.ts'
import { decodeTransfer } from './transfer-encoding.ts'

/**
 * The bytes of an attachment, taken from the original again: the same bytes, hence the same hash, every time.
 * A path that ends in "/raw" gives the part as it lies in the message, headers included: what a signature covers.
 * Null when there is no such part.
 */
export function extractPart(bytes: Buffer, partPath: string, fromTnef?: number): Buffer | null {
  const message = settleLineEnds(bytes).bytes
  const raw = partPath.endsWith('/raw')
  if (!/^[\d.]+(?:\/raw)?$/.test(partPath)) return null
  const { root } = readMimeTree(message, DEFAULT_LIMITS)
  const part = findPart(root, raw ? partPath.slice(0, -4) : partPath)
  if (part === null) return null
  if (raw) return message.subarray(part.start, part.bodyEnd)
  const content = decodeTransfer(message.subarray(part.bodyStart, part.bodyEnd), part.encoding).bytes
  return fromTnef === undefined ? content : (readTnef(content).attachments[fromTnef]?.content ?? null)
}
