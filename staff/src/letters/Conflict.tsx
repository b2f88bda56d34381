import { useMutation } from '@tanstack/react-query';
import { GitCompare } from 'lucide-react';
import { letterText } from 'contract/letter-content.ts';
import { readDraft } from 'contract/letters.ts';
import { call } from '~/shared/api/call.ts';
import { problemWords } from '~/shared/api/problem.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { Notice } from '~/shared/ui/Chip.tsx';
import { say } from '~/shared/ui/toasts.ts';
import { t } from '~/shared/words/messages.ts';
import type { Draft, DraftText } from './draft-query.ts';

type Props = { draft: Draft; mine: DraftText; error: unknown; onMine: (revision: number) => void; onTheirs: (theirs: Draft) => void };

/** Two people wrote at once: both texts are shown, a person chooses, and the one not chosen can be copied first. */
export function Conflict({ draft, mine, error, onMine, onTheirs }: Props) {
  const theirs = useMutation({ mutationFn: () => call(readDraft, { params: { id: draft.id } }), onError: (failed) => say(problemWords(failed), { bad: true }) });
  const copy = () => void navigator.clipboard.writeText(letterText(mine.content)).then(() => say(t('draft.copied')));
  return (
    <div className="conflict" role="alert">
      <Notice tone="late" icon={GitCompare}>
        <div className="stack">
          <strong>{problemWords(error)}</strong>
          {theirs.data ? (
            <>
              <div className="conflict-texts">
                <section><h3>{t('draft.conflict-mine')}</h3><p className="pre">{letterText(mine.content)}</p></section>
                <section><h3>{t('draft.conflict-theirs')}</h3><p className="pre">{letterText(theirs.data.content)}</p></section>
              </div>
              <div className="row">
                <Button tone="main" onClick={() => onMine(theirs.data.revision)}>{t('draft.keep-mine')}</Button>
                <Button onClick={() => onTheirs(theirs.data)}>{t('draft.take-theirs')}</Button>
                <Button tone="plain" onClick={copy}>{t('draft.copy-mine')}</Button>
              </div>
            </>
          ) : <div><Button busy={theirs.isPending} onClick={() => theirs.mutate()}>{t('draft.conflict-show')}</Button></div>}
        </div>
      </Notice>
    </div>
  );
}
