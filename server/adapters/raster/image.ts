import { open, readFile } from 'node:fs/promises'
import sharp from 'sharp'
import type { Metadata, Sharp } from 'sharp'
import { inspectBmp, readBmp } from './bmp.ts'
import { inspectHeic, isHeic, withHeicPixels } from './heic.ts'
import type { Bitmap } from './pdf.ts'
import { RasterFailure } from './types.ts'
import type { Inspection } from './types.ts'

sharp.cache(false)
sharp.concurrency(1)
// Only the readers that letters need; not SVG, which can refer to other files, and not the library's own formats.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: ['Jpeg', 'Png', 'Webp', 'Tiff', 'Nsgif', 'Heif'].map(name => `VipsForeignLoad${name}`) })

/** The first bytes of a file. */
export async function head(path: string, length = 1024): Promise<Buffer> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

function failure(error: unknown): RasterFailure {
  if (error instanceof RasterFailure) return error
  const message = error instanceof Error ? error.message.split('\n')[0]!.slice(0, 200) : ''
  if (/pixel limit|exceeds/i.test(message)) return new RasterFailure('too-large', message)
  if (/unsupported image format|compression format|no decod|not built|Unsupported codec|plugin/i.test(message)) return new RasterFailure('unsupported', message)
  if (/out of order|page number|invalid page/i.test(message)) return new RasterFailure('no-such-page', message)
  return new RasterFailure('broken', message)
}

const isBmp = (start: Buffer): boolean => start.toString('latin1', 0, 2) === 'BM'

// Moving pictures show their first frame; only TIFF (scans, faxes) has pages.
const pagesOf = (meta: Metadata): number => meta.format === 'tiff' ? meta.pages ?? 1 : 1

async function metadata(path: string, limitInputPixels: number): Promise<Metadata> {
  try {
    const meta = await sharp(path, { limitInputPixels }).metadata()
    if (meta.format === 'heif' && meta.compression !== 'av1') throw new RasterFailure('unsupported', 'heic')
    if (meta.width * meta.height > limitInputPixels) throw new RasterFailure('too-large', `${meta.width}×${meta.height}`)
    return meta
  } catch (error) {
    throw failure(error)
  }
}

/** Pages of an image (TIFF can have many) and its size in pixels as it is to be seen. */
export async function inspectImage(path: string, pixelLimit: number): Promise<Inspection> {
  const start = await head(path)
  if (isBmp(start)) return { pages: 1, kind: 'image', ...inspectBmp(start) }
  if (isHeic(start)) return inspectHeic(path, pixelLimit)
  const meta = await metadata(path, pixelLimit)
  const { width, height } = meta.autoOrient
  return { pages: pagesOf(meta), kind: 'image', width, height }
}

/** One page of an image as WebP, upright, on white, not enlarged. A file cut off in the middle shows what there is. */
export async function drawImage(path: string, n: number, width: number, pixelLimit: number): Promise<Buffer> {
  const start = await head(path)
  if (isBmp(start) || isHeic(start)) {
    if (n !== 1) throw new RasterFailure('no-such-page')
    return isBmp(start) ? webp(readBmp(await readFile(path), pixelLimit), width) : withHeicPixels(path, pixelLimit, pixels => webp(pixels, width))
  }
  const meta = await metadata(path, pixelLimit)
  if (!Number.isInteger(n) || n < 1 || n > pagesOf(meta)) throw new RasterFailure('no-such-page')
  try {
    const image = sharp(path, { page: n - 1, limitInputPixels: pixelLimit, failOn: 'none', sequentialRead: true })
    return await finish(image.autoOrient(), width)
  } catch (error) {
    throw failure(error)
  }
}

/** Pixels as WebP. */
export function webp({ data, width, height }: Bitmap, wanted: number): Promise<Buffer> {
  return finish(sharp(data, { raw: { width, height, channels: 4 } }), wanted)
}

function finish(image: Sharp, width: number): Promise<Buffer> {
  // WebP itself ends at 16383 pixels.
  return image.resize({ width, height: 12_000, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#fff' }).toColourspace('srgb').webp({ quality: width <= 300 ? 70 : 82, effort: 2 }).toBuffer()
}
