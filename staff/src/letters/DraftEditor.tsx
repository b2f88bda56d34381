import { useRef, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { Eye, GitCompare, PenLine } from 'lucide-react';
import type { DocumentRef } from '~/shared/api/types.ts';
import { DocumentView } from '~/shared/document/DocumentView.tsx';
import { useShortcuts } from '~/shared/keys/shortcuts.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { TextField } from '~/shared/ui/Field.tsx';
import { t } from '~/shared/words/messages.ts';
import { Conflict } from './Conflict.tsx';
import { DraftHead } from './DraftHead.tsx';
import { Preview } from './Preview.tsx';
import { SaveLine } from './SaveLine.tsx';
import { WriterSide } from './WriterSide.tsx';
import { VersionView } from './amendment/VersionView.tsx';
import { useFileDrop } from './attachments/drop.ts';
import { useUploads } from './attachments/uploads.ts';
import { useAutosave } from './autosave.ts';
import type { Draft, DraftText } from './draft-query.ts';
import { textOf } from './draft-query.ts';
import { TextEditor } from './editor/TextEditor.tsx';

/** What stands in the middle: the text being written, or something to look at instead. */
type Looking = { at: 'text' } | { at: 'preview'; revision: number } | { at: 'document'; document: DocumentRef } | { at: 'changes' };

/** Writing the answer: the text in the middle, everything about sending at its side. The approver who writes their own version does it here too. */
export function DraftEditor({ draft }: { draft: Draft }) {
  const client = useQueryClient();
  const [text, setText] = useState<DraftText>(() => textOf(draft));
  const [round, setRound] = useState(0);
  const [looking, setLooking] = useState<Looking>({ at: 'text' });
  const main = useRef<HTMLDivElement>(null);
  const saving = useAutosave(draft, text);
  const set = (part: Partial<DraftText>) => setText((before) => ({ ...before, ...part }));
  const attach = (change: (before: DocumentRef[]) => DocumentRef[]) => setText((before) => ({ ...before, attachments: change(before.attachments) }));
  const uploads = useUploads({ draft, attached: text.attachments, onDone: (document) => attach((before) => (before.some(({ id }) => id === document.id) ? before : [...before, document])) });
  const drop = useFileDrop(uploads.add);
  const look = async () => {
    if (looking.at !== 'text') return setLooking({ at: 'text' });
    if (await saving.saver.save()) setLooking({ at: 'preview', revision: saving.saver.revision });
  };
  useShortcuts([{ key: 'p', words: t('draft.preview'), run: () => void look() }]);
  /** Somebody else's version replaces what is on the screen; the editor begins anew. */
  const takeTheirs = (theirs: Draft) => {
    client.setQueryData(['draft', draft.id], theirs);
    setRound((before) => before + 1);
    setText(textOf(theirs));
    void saving.saver.resume(theirs.revision);
  };
  const submitted = draft.amendment?.own ? draft.versions.findLast(({ kind }) => kind === 'submitted') : undefined;
  return (
    <div className={drop.over ? 'draft-page dropping' : 'draft-page'} {...drop.handlers}>
      <div className="draft-main" ref={main}>
        <DraftHead draft={draft}>
          <SaveLine state={saving.state} />
          {submitted && looking.at === 'text' && <Button size="small" icon={GitCompare} onClick={() => setLooking({ at: 'changes' })}>{t('amendment.changes')}</Button>}
          <Button size="small" icon={looking.at === 'text' ? Eye : PenLine} onClick={() => void look()}>{t(looking.at === 'text' ? 'draft.preview' : 'draft.back-to-writing')}</Button>
        </DraftHead>
        {saving.state.kind === 'conflict' && <Conflict draft={draft} mine={text} error={saving.state.error} onMine={(revision) => void saving.saver.resume(revision)} onTheirs={takeTheirs} />}
        <div className="draft-subject"><TextField id="subject" label={t('draft.subject')} maxLength={300} value={text.subject} onValue={(subject) => set({ subject })} /></div>
        {looking.at === 'text' && <TextEditor key={round} initial={text.content} onChange={(content) => set({ content })} />}
        {looking.at === 'preview' && <Preview id={draft.id} revision={looking.revision} />}
        {looking.at === 'document' && <div className="viewer"><DocumentView key={looking.document.id} document={looking.document} /></div>}
        {looking.at === 'changes' && submitted && <VersionView draft={draft} versionId={submitted.id} now={text} />}
      </div>
      <WriterSide draft={draft} text={text} saving={saving} uploads={uploads} onText={set} onAttached={attach} onLook={(document) => { setLooking({ at: 'document', document }); main.current?.scrollIntoView({ block: 'start' }); }} />
      {drop.over && <div className="drop-here" aria-hidden="true">{t('attachments.drop-here')}</div>}
    </div>
  );
}
