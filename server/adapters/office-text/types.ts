/** Why a document gave no text, or not all of it. */
export type OfficeProblem =
  /** a format without a text reader here (.msg, unknown): download only */
  | 'no-text'
  | 'encrypted'
  | 'broken'
  /** too many entries, too large or too strongly compressed: treated as a bomb */
  | 'too-large'

export interface OfficeText {
  /** Paragraphs on lines of their own; cells of a table row are separated by tabs. */
  text: string
  /** The text goes on, but was cut at the limit. */
  truncated: boolean
  problem?: OfficeProblem
}
