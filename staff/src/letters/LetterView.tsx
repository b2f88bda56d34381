import { DocumentViewer } from '~/shared/document/DocumentViewer.tsx';
import { Preview } from './Preview.tsx';
import type { Draft } from './draft-query.ts';

/** The letter that was submitted, page by page; without one, the preview. */
export function LetterView({ draft }: { draft: Draft }) {
  return draft.letter ? <DocumentViewer documents={[draft.letter, ...draft.attachments]} /> : <Preview id={draft.id} revision={draft.revision} />;
}
