import type { OfficeText } from '../office-text/index.ts'

/** Why a file cannot be shown as pages. Each is a normal answer, never a fault of the server. */
export type RasterProblem =
  /** a password is needed */
  | 'encrypted'
  /** the bytes are not what they claim or are damaged beyond reading */
  | 'broken'
  /** bytes, pixels or memory beyond the limit (also decompression bombs) */
  | 'too-large'
  /** a format that this adapter does not draw */
  | 'unsupported'
  | 'no-such-page'
  | 'timed-out'
  /** the drawing process died on this file */
  | 'crashed'
  /** too many requests are waiting: try again later */
  | 'busy'
  /** the rasteriser is shut */
  | 'closed'

/** A file could not be drawn; `problem` says why and is safe to show. */
export class RasterFailure extends Error {
  readonly problem: RasterProblem
  constructor(problem: RasterProblem, detail = '') {
    super(detail ? `${problem}: ${detail}` : problem)
    this.name = 'RasterFailure'
    this.problem = problem
  }
}

export interface Inspection {
  pages: number
  kind: 'pdf' | 'image'
  /** Of the first page: points (1/72 inch) for PDF, pixels for images. */
  width: number
  height: number
}

export interface PageTexts {
  /** One string for each page from the first; fewer than the pages when `truncated`. Empty for images. */
  pages: string[]
  truncated: boolean
}

/** Pages of hostile files as pictures, and their words. Paths are of files that do not change (content-addressed). */
export interface Rasteriser {
  inspect(path: string): Promise<Inspection>
  /** Page `n` (from 1) as WebP, `width` pixels wide (16–2400); small images are not enlarged. */
  page(path: string, n: number, width: number): Promise<Buffer>
  text(path: string): Promise<PageTexts>
  /** Words of an office file or a plain text (`office-text`); what is wrong with them is in the answer. */
  words(path: string, mediaType: string): Promise<OfficeText>
  close(): Promise<void>
}

export interface RasterOptions {
  /** Wall time of one request, milliseconds. Default 20 000. */
  timeLimit?: number
  /** After so long without work the child ends and gives its memory back, milliseconds. Default 30 000. */
  idleLimit?: number
  /** The child is replaced after so many requests. Default 200. */
  recycleAfter?: number
  /** The child is replaced after a request that left it larger, bytes. Default 220 MiB. */
  recycleAbove?: number
  /** The child is killed in the middle of a request above this, bytes (Linux only). Default 640 MiB. */
  killAbove?: number
  /** Requests waiting at most. Default 200. */
  queueLimit?: number
  /** Largest file, bytes. Default 200 MiB. */
  fileLimit?: number
  /** Largest image, pixels. Default 120 million (A3 at 600 dpi is 70 million). */
  pixelLimit?: number
}
