import type { LetterInput, RenderedLetter } from '../../adapters/typst/letter-input.ts';
import type { Acting } from '../../platform/acts/index.ts';
import type { BlobStore } from '../../platform/blobs/index.ts';
import { ObiegError, type Obstacle } from '../../platform/errors/index.ts';
import { warsawDate } from '../calendar/index.ts';
import type { FileScanner, Rederive } from '../documents/index.ts';
import type { StaffViewer } from '../people/index.ts';
import { bytesInMail, wholeMegabytes } from './attachment-rules.ts';
import { attachedTo } from './case-documents.ts';
import { letterFacts } from './letter-facts.ts';
import { letterInputOf } from './letter-input.ts';
import { readableDraft } from './permissions.ts';
import { expectedSignatory } from './signatory.ts';
import type { DraftRow } from './store.ts';

/** Makes the PDF (PDF/A, tagged) of a letter; rejects with an error whose `status` is 422 when it is the letter's fault, 503 when it is not. */
export type RenderLetter = (input: LetterInput) => Promise<RenderedLetter>;
/** What letters need from outside. */
export type LetterDeps = Acting & {
  blobs: BlobStore; renderLetter: RenderLetter; rederive: Rederive;
  /** Null when the office runs no virus scanner. */
  scanner: FileScanner | null;
  /** Largest mail that is sent, in bytes. */
  mailLimit: number;
};

/** The letter as it would be sent today, marked as a draft. Errors: 404, those of rendering. */
export async function previewDraft(deps: LetterDeps, viewer: StaffViewer, draftId: number): Promise<Buffer> {
  return (await renderAsDraft(deps, await readableDraft(deps.db, viewer, draftId))).pdf;
}

/** What rendering has against a draft: signs no font can show, contents that cannot be set, a letter too large to be mailed. Errors: 404; a renderer that does not work. */
export async function checkPrintable(deps: LetterDeps, viewer: StaffViewer, draftId: number): Promise<Obstacle[]> {
  const draft = await readableDraft(deps.db, viewer, draftId);
  try {
    const { pdf, missingGlyphs } = await renderAsDraft(deps, draft);
    return [
      ...(missingGlyphs.length > 0 ? [{ code: 'letter-missing-signs', detail: missingGlyphs.join(' '), path: 'content' }] : []),
      ...(await fitsMail(deps, draft, pdf.length) ? [] : [{ code: 'mail-too-large', detail: wholeMegabytes(deps.mailLimit), path: 'attachments' }]),
    ];
  } catch (error) {
    if (error instanceof ObiegError && error.status === 422) return [{ code: 'letter-unprintable', path: 'content' }];
    throw error;
  }
}

/** A first reckoning; the mail itself is weighed when it is made. Its text stands in it twice, each time with room for encoding. */
async function fitsMail(deps: LetterDeps, draft: DraftRow, pdfBytes: number): Promise<boolean> {
  const attached = await attachedTo(deps.db, draft);
  return [pdfBytes, ...attached.map(({ size }) => size)].reduce((sum, size) => sum + bytesInMail(size), 3 * JSON.stringify(draft.content).length) < deps.mailLimit;
}

async function renderAsDraft(deps: LetterDeps, draft: DraftRow): Promise<RenderedLetter> {
  const signing = { signatory: await expectedSignatory(deps.db, draft), date: warsawDate(deps.clock.now()), status: 'draft' } as const;
  return render(deps.renderLetter, letterInputOf(draft, await letterFacts(deps, draft), signing));
}

/** Renders. Errors: `letter-unprintable` (422) when the letter cannot be set, `letter-renderer-down` (503) when nothing can be set at the moment. */
export async function render(renderLetter: RenderLetter, input: LetterInput): Promise<RenderedLetter> {
  try {
    return await renderLetter(input);
  } catch (error) {
    const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : null;
    if (status === 422) throw new ObiegError('letter-unprintable', 422, { cause: error });
    if (status === 503) throw new ObiegError('letter-renderer-down', 503, { cause: error });
    throw error;
  }
}
