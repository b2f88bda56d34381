/**
 * Letters as PDF: text and layout by typst, in a thread of its own. See docs/decisions/0003-letters-typst.md.
 *
 * - `startLetterRenderer(options)` → `{ renderLetter, close }`: one letter at a time, time limit, restart after a crash.
 * - `renderLetter(input)`: the same on one renderer shared by the process.
 * - `LetterInput`, `RenderedLetter`: what goes in and comes out.
 * - `LetterRenderError`: every failure, with a stable code.
 */
import type { LetterInput, RenderedLetter } from './letter-input.ts';
import { startLetterRenderer } from './letter-renderer.ts';
import type { LetterRenderer } from './letter-renderer.ts';

export { LetterRenderError } from './errors.ts';
export type { LetterRenderErrorCode } from './errors.ts';
export type { LetterImage, LetterInput, LetterOffice, LetterSignatory, RenderedLetter } from './letter-input.ts';
export { startLetterRenderer } from './letter-renderer.ts';
export type { LetterRenderer, LetterRendererOptions } from './letter-renderer.ts';

let shared: LetterRenderer | undefined;

/**
 * Renders one letter as PDF/A-2a, tagged, on the renderer shared by the process. The same input gives the
 * same bytes. `missingGlyphs` of the answer names signs shown as a box: worth a word to whoever signs.
 * @throws LetterRenderError `letter.cannot-render` (422), `letter.render-timeout`, `letter.renderer-crashed` (503)
 */
export function renderLetter(input: LetterInput): Promise<RenderedLetter> {
  shared ??= startLetterRenderer();
  return shared.renderLetter(input);
}
