import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { Eye, PenLine } from 'lucide-react';
import { Button } from '~/shared/ui/Button.tsx';
import { TextField } from '~/shared/ui/Field.tsx';
import { useShortcuts } from '~/shared/keys/shortcuts.ts';
import { t } from '~/shared/words/messages.ts';
import { Conflict } from './Conflict.tsx';
import { DraftHead } from './DraftHead.tsx';
import { Preview } from './Preview.tsx';
import { SaveLine } from './SaveLine.tsx';
import { WriterSide } from './WriterSide.tsx';
import { useAutosave } from './autosave.ts';
import type { Draft, DraftText } from './draft-query.ts';
import { textOf } from './draft-query.ts';
import { TextEditor } from './editor/TextEditor.tsx';

/** Writing the answer: the text in the middle, everything about sending at its side. */
export function DraftEditor({ draft }: { draft: Draft }) {
  const client = useQueryClient();
  const [text, setText] = useState<DraftText>(() => textOf(draft));
  const [round, setRound] = useState(0);
  const [preview, setPreview] = useState<number | null>(null);
  const saving = useAutosave(draft, text);
  const set = (part: Partial<DraftText>) => setText((before) => ({ ...before, ...part }));
  const look = async () => {
    if (preview !== null) return setPreview(null);
    if (await saving.saver.save()) setPreview(saving.saver.revision);
  };
  useShortcuts([{ key: 'p', words: t('draft.preview'), run: () => void look() }]);
  /** Somebody else's version replaces what is on the screen; the editor begins anew. */
  const takeTheirs = (theirs: Draft) => {
    client.setQueryData(['draft', draft.id], theirs);
    setRound((before) => before + 1);
    setText(textOf(theirs));
    void saving.saver.resume(theirs.revision);
  };
  return (
    <div className="draft-page">
      <div className="draft-main">
        <DraftHead draft={draft}>
          <SaveLine state={saving.state} />
          <Button size="small" icon={preview === null ? Eye : PenLine} onClick={() => void look()}>{t(preview === null ? 'draft.preview' : 'draft.back-to-writing')}</Button>
        </DraftHead>
        {saving.state.kind === 'conflict' && <Conflict draft={draft} mine={text} error={saving.state.error} onMine={(revision) => void saving.saver.resume(revision)} onTheirs={takeTheirs} />}
        <div className="draft-subject"><TextField id="subject" label={t('draft.subject')} maxLength={300} value={text.subject} onValue={(subject) => set({ subject })} /></div>
        {preview === null ? <TextEditor key={round} initial={text.content} onChange={(content) => set({ content })} /> : <Preview id={draft.id} revision={preview} />}
      </div>
      <WriterSide draft={draft} text={text} onText={set} saving={saving} />
    </div>
  );
}
