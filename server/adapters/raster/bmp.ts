import { RasterFailure } from './types.ts'
import type { Bitmap } from './pdf.ts'

interface Header { width: number, height: number, upsideDown: boolean, depth: number, start: number, colours: number, colourSize: number }

function header(file: Buffer): Header {
  if (file.length < 54 || file.toString('latin1', 0, 2) !== 'BM') throw new RasterFailure('broken', 'bmp')
  const size = file.readUInt32LE(14)
  const compression = file.readUInt32LE(30)
  const depth = file.readUInt16LE(28)
  // Plain pixels, and 32 bits with masks in the usual order.
  if (size < 40 || ![1, 4, 8, 24, 32].includes(depth) || !(compression === 0 || (compression === 3 && depth === 32))) {
    throw new RasterFailure('unsupported', `bmp of depth ${depth}, compression ${compression}`)
  }
  const signed = file.readInt32LE(22)
  return {
    width: file.readInt32LE(18), height: Math.abs(signed), upsideDown: signed > 0, depth,
    start: file.readUInt32LE(10), colours: 14 + size, colourSize: 4,
  }
}

/** Size of a Windows bitmap by its header. */
export function inspectBmp(file: Buffer): { width: number, height: number } {
  const { width, height } = header(file)
  return { width, height }
}

/** A Windows bitmap as RGBA (opaque); sharp does not read these. */
export function readBmp(file: Buffer, pixelLimit: number): Bitmap {
  const { width, height, upsideDown, depth, start, colours, colourSize } = header(file)
  if (width < 1 || height < 1) throw new RasterFailure('broken', 'bmp')
  if (width * height > pixelLimit) throw new RasterFailure('too-large', `${width}×${height}`)
  const stride = Math.ceil(width * depth / 32) * 4
  if (start + stride * height > file.length) throw new RasterFailure('broken', 'bmp is cut off')
  const data = new Uint8Array(width * height * 4).fill(255)
  for (let y = 0; y < height; y++) {
    const row = start + stride * (upsideDown ? height - 1 - y : y)
    for (let x = 0; x < width; x++) {
      const from = depth >= 24
        ? row + x * depth / 8
        : colours + colourSize * ((file[row + (x * depth >> 3)]! >> (8 - depth - (x * depth & 7))) & ((1 << depth) - 1))
      const to = (y * width + x) * 4
      data[to] = file[from + 2] ?? 0
      data[to + 1] = file[from + 1] ?? 0
      data[to + 2] = file[from] ?? 0
    }
  }
  return { data, width, height }
}
