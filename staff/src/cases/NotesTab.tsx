import { Phone, StickyNote } from 'lucide-react';
import type { CaseFile } from '~/shared/api/types.ts';
import { Icon } from '~/shared/ui/Button.tsx';
import { Empty } from '~/shared/ui/States.tsx';
import { instantNumbers } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';
import { filerWords } from './filed.ts';

export function NotesTab({ file }: { file: CaseFile }) {
  if (file.notes.length === 0) return <Empty icon={StickyNote} title={t('cases.no-notes')}><p>{t('cases.no-notes-hint')}</p></Empty>;
  return (
    <ul className="lines">
      {file.notes.toReversed().map((note) => (
        <li key={note.document.id} className="line">
          <Icon of={note.kind === 'conversation' ? Phone : StickyNote} />
          <div className="grow measure">
            <div className="strong">{note.document.title}</div>
            <p className="pre">{note.text}</p>
            <div className="soft small">{filerWords(note)} · {instantNumbers(note.filedAt)}</div>
          </div>
        </li>
      ))}
    </ul>
  );
}
