/** What a file is, in the words of a clerk; names in Polish and English stand in `README.md`. */
export type Family =
  | 'pdf' | 'image' | 'text' | 'office' | 'mail' | 'archive' | 'signature' | 'audio-video' | 'other'

/** How a file can be shown: as drawn pages, as text, as a message, as a list of entries, as a signature report, in a player. */
export type Preview = 'pages' | 'text' | 'mail' | 'list' | 'signature' | 'player' | 'none'

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

/** What the bytes alone say. */
export interface Found {
  extension: string
  /** Dangerous beyond what the kind is: macros, embedded programs. */
  dangerous?: boolean
}
