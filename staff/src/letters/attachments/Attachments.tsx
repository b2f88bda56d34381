import { useRef, useState } from 'react';
import { FilePlus2, FolderOpen } from 'lucide-react';
import type { DocumentRef } from '~/shared/api/types.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { say } from '~/shared/ui/toasts.ts';
import { t } from '~/shared/words/messages.ts';
import { sizeWords } from '~/shared/words/sizes.ts';
import type { Draft } from '../draft-query.ts';
import { AttachmentLine, nameOf } from './AttachmentLine.tsx';
import { FromFile } from './FromFile.tsx';
import { UploadLine } from './UploadLine.tsx';
import { weightOf } from './limits.ts';
import type { Uploads } from './uploads.ts';

type Props = { draft: Draft; attached: DocumentRef[]; uploads: Uploads; onAttached: (change: (before: DocumentRef[]) => DocumentRef[]) => void; onLook: (document: DocumentRef) => void };

/** What goes out with the letter: in its order, files being added, and the ways to add more. */
export function Attachments({ draft, attached, uploads, onAttached, onLook }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [choosing, setChoosing] = useState(false);
  const { bytes } = draft.attachmentLimits;
  const weight = weightOf(attached);
  const remove = (document: DocumentRef) => {
    onAttached((before) => before.filter((one) => one.id !== document.id));
    say(t('attachments.removed', { name: nameOf(document) }));
  };
  return (
    <section className="section stack" aria-labelledby="attachments-title">
      <h2 id="attachments-title">{t('draft.attachments')}</h2>
      {(attached.length > 0 || uploads.lines.length > 0) && (
        <ol className="attachments">
          {attached.map((document, at) => (
            <AttachmentLine key={document.id} document={document} at={at} of={attached.length} onLook={() => onLook(document)} onMove={(step) => onAttached((before) => moved(before, document.id, step))} onRemove={() => remove(document)} />
          ))}
          {uploads.lines.map((line) => <UploadLine key={`upload${line.key}`} line={line} uploads={uploads} />)}
        </ol>
      )}
      {attached.length > 0 && <output className={weight > bytes ? 'small late-words' : 'soft small'}>{t('attachments.sum', { count: attached.length, size: sizeWords(weight), most: sizeWords(bytes) })}</output>}
      <div className="row">
        <Button size="small" icon={FilePlus2} onClick={() => input.current?.click()}>{t('attachments.add')}</Button>
        <Button size="small" icon={FolderOpen} onClick={() => setChoosing(true)}>{t('attachments.from-file')}</Button>
        <input ref={input} type="file" multiple hidden tabIndex={-1} aria-hidden="true" onChange={(event) => { uploads.add([...(event.target.files ?? [])]); event.target.value = ''; }} />
      </div>
      <p className="soft small">{t('attachments.hint', { size: sizeWords(bytes) })}</p>
      {choosing && <FromFile draft={draft} attached={attached} onClose={() => setChoosing(false)} onChosen={(documents) => onAttached((before) => [...before, ...documents.filter((document) => !before.some((one) => one.id === document.id))])} />}
    </section>
  );
}

function moved(before: DocumentRef[], id: number, step: -1 | 1): DocumentRef[] {
  const at = before.findIndex((document) => document.id === id);
  const to = at + step;
  const [mine, other] = [before[at], before[to]];
  if (!mine || !other) return before;
  return before.map((document, place) => (place === at ? other : place === to ? mine : document));
}
