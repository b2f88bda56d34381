import { DocumentView } from '~/shared/document/DocumentView.tsx';
import { DocumentIcon, DocumentViewer } from '~/shared/document/DocumentViewer.tsx';
import { useMedia } from '~/shared/list/media.ts';
import { Tabs } from '~/shared/ui/Tabs.tsx';
import { t } from '~/shared/words/messages.ts';
import { nameOf } from './attachments/AttachmentLine.tsx';
import { Preview } from './Preview.tsx';
import type { Draft } from './draft-query.ts';
import { TextReader } from './editor/TextEditor.tsx';

type Props = { draft: Draft; looked: string | null; onLook: (tab: string) => void };

/** The tab of an attachment. */
export const tabOf = (documentId: number) => `document-${documentId}`;

/**
 * The letter page by page once it is made; before, its preview, and its text for telephones, which show no PDF in a page.
 * Each attachment is a tab beside it.
 */
export function LetterView({ draft, looked, onLook }: Props) {
  const narrow = useMedia('(max-width: 900px)');
  if (draft.letter) return <MadeLetter draft={draft} looked={looked} />;
  const document = draft.attachments.find(({ id }) => tabOf(id) === looked);
  const shown = document ? tabOf(document.id) : looked === 'pdf' || looked === 'text' ? looked : narrow ? 'text' : 'pdf';
  const attachments = draft.attachments.map((one) => ({ key: tabOf(one.id), label: <><DocumentIcon document={one} /><span className="clip viewer-tab-name">{nameOf(one)}</span></>, title: nameOf(one) }));
  return (
    <Tabs className="viewer-tabs" label={t('draft.letter')} chosen={shown} onChoose={onLook} tabs={[{ key: 'pdf', label: t('draft.as-pdf') }, { key: 'text', label: t('draft.text') }, ...attachments]}>
      {document && <div className="viewer"><DocumentView key={document.id} document={document} /></div>}
      {shown === 'pdf' && <Preview id={draft.id} revision={draft.revision} />}
      {shown === 'text' && <div className="viewer"><TextReader content={draft.content} /></div>}
    </Tabs>
  );
}

function MadeLetter({ draft, looked }: { draft: Draft; looked: string | null }) {
  const documents = [...(draft.letter ? [draft.letter] : []), ...draft.attachments];
  const first = documents.find(({ id }) => tabOf(id) === looked)?.id ?? null;
  return <DocumentViewer key={first} documents={documents} first={first} />;
}
