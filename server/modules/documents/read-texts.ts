import { z } from 'zod';
import type { Acting, OfficeEvent } from '../../platform/acts/index.ts';
import type { BlobStore } from '../../platform/blobs/index.ts';
import { defineJob, type Job } from '../../platform/jobs/index.ts';
import { contentOf, type Rederive } from './content.ts';
import { previewOf, readVersion } from './document-ref.ts';

/** Reads the words of a foreign file; trouble with the file is an answer. `busy` and `closed` say nothing about the file: it is to be asked again. */
export type TextPort = (path: string, mediaType: string) => Promise<{ text: string; problem: string | null }>;
/** What reading texts needs: store, re-derivation and a reader of foreign files. */
export type TextDeps = Pick<Acting, 'db' | 'clock'> & { blobs: BlobStore; rederive: Rederive; readText: TextPort };

/** Documents have been added whose words are not known yet. */
export function documentsAdded(payload: { documentIds: number[] }): OfficeEvent {
  return { name: 'documents.added', payload };
}

/**
 * Reads the text of attachments (PDF, office files, plain text) so that they can be found and read without opening them.
 * Derived, so it needs no journal entry and may be made again at any time.
 */
export const readTexts: Job<TextDeps> = defineJob({
  name: 'documents.read-texts',
  payload: z.object({ documentIds: z.array(z.number()) }),
  async run(deps: TextDeps, { documentIds }) {
    for (const documentId of documentIds) await readOne(deps, documentId);
  },
});

async function readOne(deps: TextDeps, documentId: number): Promise<void> {
  const version = await readVersion(deps.db, documentId);
  const preview = previewOf(version);
  if (preview !== 'text' && version.mediaType !== 'application/pdf') return;
  const known = await deps.db.selectFrom('document_text').select('version_id').where('version_id', '=', version.versionId).executeTakeFirst();
  if (known) return;
  const { path } = await contentOf(deps.blobs, deps.rederive, version);
  const { text, problem } = await deps.readText(path, version.mediaType);
  if (problem === 'busy' || problem === 'closed') throw new Error(`the reader of texts is ${problem}`);
  await deps.db.insertInto('document_text')
    .values({ version_id: version.versionId, text: text.replaceAll('\u0000', '\ufffd').toWellFormed(), tool: version.mediaType === 'application/pdf' ? 'pdfium' : 'office-text', problem, made_at: deps.clock.now() })
    .onConflict((oc) => oc.doNothing()).execute();
}

/** After what residents wait for, and after the numbers of a burst of letters. */
export const textSubscription = { event: 'documents.added', job: readTexts.name, priority: 20, deferrable: true };
