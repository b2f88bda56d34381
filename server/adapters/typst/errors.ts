/** Stable codes of what can go wrong while a letter is rendered. */
export type LetterRenderErrorCode =
  /** The document or picture cannot be typeset; `details.message` holds the compiler's words for the log. */
  | 'letter.cannot-render'
  /** It took longer than the time limit; the renderer was restarted. */
  | 'letter.render-timeout'
  /** The renderer died; it is restarted for the next letter. */
  | 'letter.renderer-crashed'
  /** The renderer was closed before the letter was done. */
  | 'letter.renderer-closed';

/** A failure of rendering in the office's common shape (code, HTTP status, details). */
export class LetterRenderError extends Error {
  readonly code: LetterRenderErrorCode;
  readonly status: number;
  readonly details: Readonly<Record<string, string | number>>;

  constructor(code: LetterRenderErrorCode, details: Readonly<Record<string, string | number>> = {}) {
    super(`${code} ${JSON.stringify(details)}`);
    this.name = 'LetterRenderError';
    this.code = code;
    this.status = code === 'letter.cannot-render' ? 422 : 503;
    this.details = details;
  }
}
