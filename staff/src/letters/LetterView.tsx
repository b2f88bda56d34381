import { useState } from 'react';
import { DocumentViewer } from '~/shared/document/DocumentViewer.tsx';
import { useMedia } from '~/shared/list/media.ts';
import { Tabs } from '~/shared/ui/Tabs.tsx';
import { t } from '~/shared/words/messages.ts';
import { Preview } from './Preview.tsx';
import type { Draft } from './draft-query.ts';
import { TextReader } from './editor/TextEditor.tsx';

/** The letter page by page once it is made; before, its preview, and its text for telephones, which show no PDF in a page. */
export function LetterView({ draft }: { draft: Draft }) {
  const narrow = useMedia('(max-width: 900px)');
  const [chosen, setChosen] = useState<'pdf' | 'text' | null>(null);
  if (draft.letter) return <DocumentViewer documents={[draft.letter, ...draft.attachments]} />;
  const shown = chosen ?? (narrow ? 'text' : 'pdf');
  return (
    <Tabs className="viewer-tabs" label={t('draft.letter')} chosen={shown} onChoose={setChosen} tabs={[{ key: 'pdf', label: t('draft.as-pdf') }, { key: 'text', label: t('draft.text') }]}>
      {shown === 'pdf' ? <Preview id={draft.id} revision={draft.revision} /> : <div className="viewer"><TextReader content={draft.content} /></div>}
    </Tabs>
  );
}
