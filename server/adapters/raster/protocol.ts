import type { OfficeText } from '../office-text/index.ts'
import type { Inspection, PageTexts, RasterProblem } from './types.ts'

/** What the server asks of the drawing process. Files go by path, never as bytes. */
export type RasterRequest = { path: string, fileLimit: number, pixelLimit: number } & (
  | { op: 'inspect' }
  | { op: 'page', page: number, width: number }
  /** Stops by itself after `softLimit` milliseconds with the pages read so far. */
  | { op: 'text', softLimit: number }
  | { op: 'words', mediaType: string })

/** Said once, when the process can take requests. */
export type RasterReady = { ready: true }

export interface RasterReply {
  value?: Inspection | PageTexts | OfficeText | Uint8Array
  problem?: RasterProblem
  detail?: string
  /** Memory of the process after the request, bytes. */
  resident: number
  /** The process can no longer be trusted (a trap inside the library) and is to be replaced. */
  spoilt: boolean
}
