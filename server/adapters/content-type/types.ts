/** How a file can be shown; the table is in `README.md`. */
export type Family =
  | 'pdf' | 'image' | 'text' | 'office' | 'mail' | 'archive' | 'signature' | 'audio-video' | 'other'

/** What a file really is, judged by its bytes; the declared type and the name are only hints. */
export interface ContentType {
  /** Media type without parameters, lower case. */
  mediaType: string
  /** Usual extension without the dot; empty when nothing is known. */
  extension: string
  family: Family
  /** Can run code when opened on a desktop or in a browser: only ever offered as a download with a warning. */
  dangerous: boolean
  /** The sender called it something else (another family, or a harmless name on a dangerous file). */
  mismatch: boolean
}
