import { useMemo } from 'react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Ban, FolderOpen } from 'lucide-react';
import { DocumentAccess } from '~/access/DocumentAccess.tsx';
import { ConfidentialityChip } from '~/access/ConfidentialityChip.tsx';
import type { CaseFile, DocumentRef } from '~/shared/api/types.ts';
import { DocumentIcon } from '~/shared/document/DocumentViewer.tsx';
import { DocumentView } from '~/shared/document/DocumentView.tsx';
import { useShortcuts } from '~/shared/keys/shortcuts.ts';
import { Chip } from '~/shared/ui/Chip.tsx';
import { Empty } from '~/shared/ui/States.tsx';
import { dayNumbers, warsawDay } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';
import { filerWords } from './filed.ts';

type Group = { key: string; at: string; head: string; sub: string; fresh: boolean; cancelled: boolean; documents: DocumentRef[] };

/** Everything in the file in the order in which it came to be. */
function groupsOf(file: CaseFile): Group[] {
  const letters = file.letters.map((letter): Group => ({ key: `letter${letter.item.id}`, at: letter.filedAt, head: letter.item.identifier, sub: t(`cases.group.${letter.register}`, { party: letter.partyName, day: dayNumbers(letter.date) }), fresh: letter.isNew, cancelled: letter.cancelled, documents: letter.documents }));
  const notes = file.notes.map((note): Group => ({ key: `note${note.document.id}`, at: note.filedAt, head: note.document.title, sub: t('cases.group.note', { name: filerWords(note), day: dayNumbers(warsawDay(note.filedAt)) }), fresh: false, cancelled: false, documents: [note.document] }));
  const files = file.files.map((one): Group => ({ key: `file${one.document.id}`, at: one.filedAt, head: one.document.title || one.document.fileName, sub: t(one.kind === 'letter' ? 'cases.group.approved' : 'cases.group.added', { name: filerWords(one), day: dayNumbers(warsawDay(one.filedAt)) }), fresh: false, cancelled: false, documents: [one.document] }));
  return [...letters, ...notes, ...files].toSorted((a, b) => (a.at < b.at ? -1 : 1));
}

/** The file: its documents in order at the left, the one looked at beside them. */
export function FileTab({ file }: { file: CaseFile }) {
  const search = useSearch({ from: '/frame/cases/$id' });
  const navigate = useNavigate();
  const groups = useMemo(() => groupsOf(file), [file]);
  const documents = groups.flatMap((group) => group.documents);
  const chosen = documents.find((document) => document.id === search.document) ?? groups.findLast((group) => group.fresh)?.documents[0] ?? documents[0];
  const choose = (document: DocumentRef | undefined) => document && void navigate({ to: '/cases/$id', params: { id: String(file.id) }, search: { document: document.id }, replace: true });
  const at = documents.findIndex((document) => document.id === chosen?.id);
  useShortcuts([
    { key: 'j', words: t('keys.next'), run: () => choose(documents[Math.min(documents.length - 1, at + 1)]) },
    { key: 'k', words: t('keys.previous'), run: () => choose(documents[Math.max(0, at - 1)]) },
  ]);
  if (!chosen) return <Empty icon={FolderOpen} title={t('cases.file-empty')} />;
  return (
    <div className="file-tab">
      <ol className="file-list" aria-label={t('cases.tab.file')}>
        {groups.map((group) => (
          <li key={group.key} className={group.fresh ? 'fresh' : ''}>
            <div className="file-group"><span className="strong">{group.cancelled ? <del>{group.head}</del> : group.head}</span>{group.cancelled && <> <Chip icon={Ban} tone="late">{t('item-state.cancelled')}</Chip></>}{group.fresh && <span className="desk-new"> {t('desk.new')}</span>}<div className="soft small">{group.sub}</div></div>
            <ul>
              {group.documents.map((document) => (
                <li key={document.id}>
                  <button type="button" className="file-document" aria-current={document.id === chosen.id ? 'true' : undefined} onClick={() => choose(document)}>
                    <DocumentIcon document={document} /> <span>{document.kind === 'message' ? t('document.message') : document.title || document.fileName}</span> <ConfidentialityChip level={document.confidentiality} />
                  </button>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
      <div className="viewer"><DocumentView key={chosen.id} document={chosen} about={DocumentAccess} /></div>
    </div>
  );
}
