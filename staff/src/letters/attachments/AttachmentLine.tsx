import { useRef } from 'react';
import { ArrowDown, ArrowUp, FileWarning, X } from 'lucide-react';
import type { DocumentRef } from '~/shared/api/types.ts';
import { DocumentIcon } from '~/shared/document/DocumentViewer.tsx';
import { IconButton } from '~/shared/ui/Button.tsx';
import { Chip } from '~/shared/ui/Chip.tsx';
import { t, tCode } from '~/shared/words/messages.ts';
import { sizeWords } from '~/shared/words/sizes.ts';

export function nameOf(document: DocumentRef): string {
  return document.kind === 'message' ? `${t('document.message')}: ${document.title}` : document.fileName || document.title;
}

/** What was noticed about a file, in words. */
export function FileWarnings({ document }: { document: DocumentRef }) {
  return document.warnings.map((warning) => <Chip key={warning} tone="soon" icon={FileWarning}>{tCode('mark', warning) ?? warning}</Chip>);
}

type Props = { document: DocumentRef; at: number; of: number; onLook: () => void; onMove: (step: -1 | 1) => void; onRemove: () => void };

/** One attachment: what it is, look at it, its place among the others, take it off. */
export function AttachmentLine({ document, at, of, onLook, onMove, onRemove }: Props) {
  const line = useRef<HTMLLIElement>(null);
  const name = nameOf(document);
  // The line may be taken out of the page and put back when it moves: the focus goes along.
  const move = (step: -1 | 1, button: HTMLElement) => {
    onMove(step);
    requestAnimationFrame(() => {
      const other = line.current?.querySelector<HTMLElement>('button:not(:disabled)');
      (button.matches(':disabled') ? other : button)?.focus();
    });
  };
  return (
    <li ref={line} className="attachment">
      <span className="attachment-number">{at + 1}.</span>
      <DocumentIcon document={document} />
      <div className="grow">
        <button type="button" className="linkish break" onClick={onLook}>{name}</button>
        <div className="row soft small"><span>{sizeWords(document.size)}</span><FileWarnings document={document} /></div>
      </div>
      <span className="attachment-tools">
        <IconButton size="small" icon={ArrowUp} name={t('attachments.up', { name })} disabled={at === 0} onClick={(event) => move(-1, event.currentTarget)} />
        <IconButton size="small" icon={ArrowDown} name={t('attachments.down', { name })} disabled={at === of - 1} onClick={(event) => move(1, event.currentTarget)} />
        <IconButton size="small" icon={X} name={t('attachments.remove', { name })} onClick={onRemove} />
      </span>
    </li>
  );
}
