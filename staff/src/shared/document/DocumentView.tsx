import { useState } from 'react';
import type { ComponentType } from 'react';
import { Download, FileWarning, FileX, Type } from 'lucide-react';
import { readContent } from 'contract/documents.ts';
import { addressOf } from '~/shared/api/call.ts';
import type { DocumentRef } from '~/shared/api/types.ts';
import { Button, Icon } from '~/shared/ui/Button.tsx';
import { Notice } from '~/shared/ui/Chip.tsx';
import { Empty } from '~/shared/ui/States.tsx';
import { t, tCode } from '~/shared/words/messages.ts';
import { shortHash, sizeWords } from '~/shared/words/sizes.ts';
import { MailFrame } from './MailFrame.tsx';
import { PageImages } from './PageImages.tsx';
import { TextView } from './TextView.tsx';
import { ZoomButtons, useZoom } from './zoom.tsx';
import { ShieldAlert } from 'lucide-react';

const isPicture = (document: DocumentRef): boolean => document.mediaType.startsWith('image/');

function Body({ document, asText, zoom, onNoPages }: { document: DocumentRef; asText: boolean; zoom: number; onNoPages: () => void }) {
  // Words run nothing, whatever the file is.
  if (document.preview === 'none' || (document.dangerous && document.preview !== 'text')) {
    return <Empty icon={FileX} title={t('document.no-preview')}><p>{t('document.no-preview-hint')}</p></Empty>;
  }
  if (asText || document.preview === 'text') return <TextView id={document.id} />;
  if (document.preview === 'mail') return <MailFrame id={document.id} title={document.title || t('document.message')} />;
  return <PageImages id={document.id} title={document.title || document.fileName} zoom={zoom} onNoPages={isPicture(document) ? null : onNoPages} />;
}

/** One document with what can be done to look at it, and the way to the bytes exactly as received; `about` stands above its pages. */
export function DocumentView({ document, about: About }: { document: DocumentRef; about?: ComponentType<{ document: DocumentRef }> | undefined }) {
  const [asText, setAsText] = useState(false);
  const [zoom, setZoom] = useZoom();
  const safe = !document.dangerous && document.preview !== 'none';
  return (
    <>
      <div className="viewer-bar no-print">
        <span className="clip soft" title={`SHA-256 ${document.sha256}`}>
          {document.fileName} · {sizeWords(document.size)} · <span className="hash">{shortHash(document.sha256)}</span>
        </span>
        <span className="row viewer-tools">
          {safe && document.preview === 'pages' && !asText && <ZoomButtons zoom={zoom} onZoom={setZoom} />}
          {safe && document.preview !== 'text' && !isPicture(document) && <Button tone="plain" size="small" icon={Type} aria-pressed={asText} onClick={() => setAsText(!asText)}>{t('document.as-text')}</Button>}
          <a className="button plain small" href={addressOf(readContent, { params: { id: document.id } })} download={document.fileName}>
            <Icon of={Download} /> <span>{t('document.download')}</span>
          </a>
        </span>
      </div>
      {About && <About document={document} />}
      {document.dangerous && <Notice tone="late" icon={ShieldAlert}>{t('document.dangerous')}</Notice>}
      {document.warnings.map((warning) => <Notice key={warning} tone="soon" icon={FileWarning}>{tCode('document.warning', warning) ?? tCode('mark', warning) ?? warning}</Notice>)}
      <div className="viewer-body">
        <Body document={document} asText={asText} zoom={zoom} onNoPages={() => setAsText(true)} />
      </div>
    </>
  );
}
