import { parentPort } from 'node:worker_threads';
import { compileLetter } from './compile-letter.ts';
import { LetterRenderError } from './errors.ts';
import type { LetterRenderErrorCode } from './errors.ts';
import type { LetterInput } from './letter-input.ts';

/** What the renderer asks of its thread. */
export type RenderRequest = { id: number; input: LetterInput };

/** What the thread answers; errors cross the boundary as data. */
export type RenderAnswer =
  | { id: number; pdf: Uint8Array; pages: number; missingGlyphs: readonly string[] }
  | { id: number; code: LetterRenderErrorCode; details: Readonly<Record<string, string | number>> };

function answerTo({ id, input }: RenderRequest): RenderAnswer {
  try {
    const { pdf, pages, missingGlyphs } = compileLetter(input);
    return { id, pdf: new Uint8Array(pdf), pages, missingGlyphs };
  } catch (error) {
    if (error instanceof LetterRenderError) return { id, code: error.code, details: error.details };
    return { id, code: 'letter.cannot-render', details: { message: String(error).slice(0, 600) } };
  }
}

parentPort?.on('message', (request: RenderRequest) => {
  const answer = answerTo(request);
  parentPort?.postMessage(answer, 'pdf' in answer ? [answer.pdf.buffer as ArrayBuffer] : []);
});
