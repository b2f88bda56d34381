import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Bitmap } from './pdf.ts'
import { RasterFailure } from './types.ts'
import type { Inspection } from './types.ts'

/** What is used of libheif; an answer with a `code` is a failure where something else was asked for. */
interface Failed { code?: { value: number } | undefined, message?: string }
type Pointer = object & Failed
interface Plane { width: number, height: number, stride: number, data: Uint8Array }
interface Libheif {
  heif_colorspace: { heif_colorspace_RGB: object }
  heif_chroma: { heif_chroma_interleaved_RGBA: object }
  heif_context_alloc(): Pointer | null
  heif_context_free(context: Pointer): void
  heif_context_read_from_memory(context: Pointer, bytes: Uint8Array): { code: { value: number }, message: string }
  heif_js_context_get_primary_image_handle(context: Pointer): Pointer | null
  heif_image_handle_get_width(handle: Pointer): number
  heif_image_handle_get_height(handle: Pointer): number
  heif_image_handle_release(handle: Pointer): void
  heif_js_decode_image2(handle: Pointer, colours: object, chroma: object): Failed & { channels?: Plane[], image?: Pointer }
  heif_image_release(image: Pointer): void
}

const hevcBrands = /hei[cxms]|hev[cxms]/
// Unpacked twice in memory; telephones take 12 to 50 million.
const mostPixels = 52_000_000

let loaded: Promise<Libheif> | undefined

/** Loaded when the first such photograph comes. */
function libheif(): Promise<Libheif> {
  loaded ??= (async () => {
    const require = createRequire(import.meta.url)
    const wasmBinary = await readFile(resolved(require, 'libheif-js/libheif-wasm/libheif.wasm'))
    return (require('libheif-js/libheif-wasm/libheif.js') as (options: { wasmBinary: Uint8Array }) => Libheif)({ wasmBinary })
  })()
  return loaded
}

function resolved(require: NodeJS.Require, file: string): string {
  try {
    return require.resolve(file)
  } catch {
    throw new RasterFailure('unsupported', 'libheif-js is not installed')
  }
}

/** A photograph in HEIC by its first bytes: a container whose brands name HEVC. */
export function isHeic(start: Buffer): boolean {
  return start.toString('latin1', 4, 8) === 'ftyp' && hevcBrands.test(start.toString('latin1', 8, Math.min(start.readUInt32BE(0), 200)))
}

function refusal(message = ''): RasterFailure {
  const detail = message.trim().slice(0, 200)
  if (/security limit|exceed/i.test(detail)) return new RasterFailure('too-large', detail)
  return new RasterFailure(/unsupported/i.test(detail) ? 'unsupported' : 'broken', detail)
}

/** The main picture of a file; others (bursts, depths, thumbnails) are not shown. */
async function withPicture<T>(path: string, pixelLimit: number, use: (lib: Libheif, handle: Pointer, size: { width: number, height: number }) => Promise<T>): Promise<T> {
  const [lib, bytes] = await Promise.all([libheif(), readFile(path)])
  const context = lib.heif_context_alloc()
  if (!context) throw new RasterFailure('too-large', 'memory')
  try {
    const read = lib.heif_context_read_from_memory(context, bytes)
    if (read.code.value !== 0) throw refusal(read.message)
    const handle = lib.heif_js_context_get_primary_image_handle(context)
    if (!handle || handle.code) throw refusal(handle?.message)
    try {
      const [width, height] = [lib.heif_image_handle_get_width(handle), lib.heif_image_handle_get_height(handle)]
      if (width * height > Math.min(mostPixels, pixelLimit)) throw new RasterFailure('too-large', `${width}×${height}`)
      return await use(lib, handle, { width, height })
    } finally {
      lib.heif_image_handle_release(handle)
    }
  } finally {
    lib.heif_context_free(context)
  }
}

/** The size of a HEIC photograph as it is to be seen. */
export function inspectHeic(path: string, pixelLimit: number): Promise<Inspection> {
  return withPicture(path, pixelLimit, async (_, __, size) => ({ pages: 1, kind: 'image', ...size }))
}

/** The pixels of a HEIC photograph, upright, handed to `use` while they lie in the memory of the library. */
export function withHeicPixels<T>(path: string, pixelLimit: number, use: (pixels: Bitmap) => Promise<T>): Promise<T> {
  return withPicture(path, pixelLimit, async (lib, handle) => {
    const decoded = lib.heif_js_decode_image2(handle, lib.heif_colorspace.heif_colorspace_RGB, lib.heif_chroma.heif_chroma_interleaved_RGBA)
    const plane = decoded.channels?.[0]
    if (decoded.code || !plane || !decoded.image) throw refusal(decoded.message)
    try {
      return await use({ data: rows(plane), width: plane.width, height: plane.height })
    } finally {
      lib.heif_image_release(decoded.image)
    }
  })
}

/** Rows without the blanks that the library leaves between them. */
function rows({ width, height, stride, data }: Plane): Uint8Array {
  const line = width * 4
  if (stride === line) return data
  const packed = new Uint8Array(line * height)
  for (let row = 0; row < height; row++) packed.set(data.subarray(row * stride, row * stride + line), row * line)
  return packed
}
