import { useState } from 'react';
import type { ComponentType } from 'react';
import { FileText, Lock, Mail, Paperclip, ShieldAlert, StickyNote } from 'lucide-react';
import type { DocumentRef } from '~/shared/api/types.ts';
import { Icon } from '~/shared/ui/Button.tsx';
import { Empty } from '~/shared/ui/States.tsx';
import { Tabs } from '~/shared/ui/Tabs.tsx';
import { t } from '~/shared/words/messages.ts';
import { sizeWords } from '~/shared/words/sizes.ts';
import { DocumentView } from './DocumentView.tsx';

const ICONS = { message: Mail, attachment: Paperclip, letter: FileText, note: StickyNote };

export function DocumentIcon({ document }: { document: DocumentRef }) {
  return <Icon of={document.dangerous ? ShieldAlert : ICONS[document.kind]} />;
}

function TabLabel({ document }: { document: DocumentRef }) {
  return (
    <>
      <DocumentIcon document={document} />
      <span className="clip viewer-tab-name">{document.kind === 'message' ? t('document.message') : document.fileName || document.title}</span>
      <span className="soft small">{sizeWords(document.size)}</span>
      {document.confidentiality !== 'ordinary' && <><Icon of={Lock} /><span className="hidden-words">{t(`confidentiality.${document.confidentiality}`)}</span></>}
    </>
  );
}

/** The documents of a letter: the message or main letter first, attachments as tabs beside it. `first` is open to begin with; `about` stands above the open one. */
export function DocumentViewer({ documents, first = null, about }: { documents: DocumentRef[]; first?: number | null; about?: ComponentType<{ document: DocumentRef }> }) {
  const [chosen, setChosen] = useState<number | null>(first);
  const shown = documents.find((document) => document.id === chosen) ?? documents[0];
  if (!shown) return <div className="viewer"><Empty icon={FileText} title={t('document.none')} /></div>;
  if (documents.length === 1) return <div className="viewer"><DocumentView key={shown.id} document={shown} about={about} /></div>;
  return (
    <div className="viewer">
      <Tabs className="viewer-tabs" label={t('document.tabs')} chosen={String(shown.id)} onChoose={(key) => setChosen(Number(key))} tabs={documents.map((document) => ({ key: String(document.id), label: <TabLabel document={document} />, title: document.fileName }))}>
        <DocumentView key={shown.id} document={shown} about={about} />
      </Tabs>
    </div>
  );
}
