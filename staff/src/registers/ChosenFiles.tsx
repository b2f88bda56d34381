import { useRef } from 'react';
import { CircleAlert, FilePlus2, Paperclip, X } from 'lucide-react';
import { internalFiles } from 'contract/registers.ts';
import { problemWords } from '~/shared/api/problem.ts';
import { Button, Icon, IconButton } from '~/shared/ui/Button.tsx';
import { t } from '~/shared/words/messages.ts';
import { sizeWords } from '~/shared/words/sizes.ts';
import { weightOf } from '~/letters/attachments/limits.ts';
import { chosenFiles, type Chosen } from './chosen.ts';

type Props = { chosen: readonly Chosen[]; onAdd: (files: File[]) => void; onRemove: (key: number) => void };

/** Files that will go with the letter, those that cannot with the reason, and adding more. */
export function ChosenFiles({ chosen, onAdd, onRemove }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const add = useRef<HTMLDivElement>(null);
  const files = chosenFiles(chosen);
  const remove = (key: number, at: number) => {
    onRemove(key);
    // The line and its button are gone: the focus goes to the line that took their place, or to adding.
    requestAnimationFrame(() => {
      const left = list.current?.querySelectorAll('button') ?? [];
      (left[Math.min(at, left.length - 1)] ?? add.current?.querySelector('button'))?.focus();
    });
  };
  return (
    <section className="stack tight" aria-labelledby="files-title">
      <div id="files-title" className="field-label">{t('draft.attachments')} <span className="soft small">({t('internal.optional')})</span></div>
      {chosen.length > 0 && (
        <ol className="attachments" ref={list}>
          {chosen.map(({ key, file, problem }, at) => (
            <li key={key} className={problem === null ? 'attachment' : 'attachment refused'}>
              <Icon of={problem === null ? Paperclip : CircleAlert} />
              <div className="grow">
                {problem === null ? <><div className="break">{file.name}</div><div className="soft small">{sizeWords(file.size)}</div></> : <div className="break" role="alert">{problemWords(problem)}</div>}
              </div>
              <IconButton size="small" icon={X} name={t(problem === null ? 'internal.file-remove' : 'attachments.dismiss', { name: file.name })} onClick={() => remove(key, at)} />
            </li>
          ))}
        </ol>
      )}
      {files.length > 0 && <output className="soft small">{t('attachments.sum', { count: files.length, size: sizeWords(weightOf(files)), most: sizeWords(internalFiles.bytes) })}</output>}
      <div ref={add}><Button size="small" icon={FilePlus2} onClick={() => input.current?.click()}>{t('attachments.add')}</Button></div>
      <input ref={input} type="file" multiple hidden tabIndex={-1} aria-hidden="true" onChange={(event) => { onAdd([...(event.target.files ?? [])]); event.target.value = ''; }} />
      <p className="soft small">{t('attachments.hint', { size: sizeWords(internalFiles.bytes) })}</p>
    </section>
  );
}
