import { useState } from 'react';
import { Share2 } from 'lucide-react';
import { Button } from '~/shared/ui/Button.tsx';
import { Dialog } from '~/shared/ui/Dialog.tsx';
import { t } from '~/shared/words/messages.ts';
import { AssignPanel } from '../AssignPanel.tsx';
import type { Decision } from '../decision.ts';
import { dropDraft } from '../drafts.ts';
import type { Candidate } from '../targets.ts';
import { beginRun } from './run.ts';
import type { BulkMode, Marked, Run } from './run.ts';

type Props = { mode: BulkMode; marked: readonly Marked[]; onBegin: (run: Run) => void; onClose: () => void };

/** One decision about all that is marked: made first, then confirmed with the number of letters. */
export function BulkDecision({ mode, marked, onBegin, onClose }: Props) {
  const [made, setMade] = useState<{ decision: Decision; to: Candidate } | null>(null);
  const count = marked.length;
  const ids = marked.map(({ id }) => id);
  if (!made) {
    const latest = mode === 'pass-on' ? (marked.flatMap(({ termOn }) => termOn ?? []).toSorted()[0] ?? null) : null;
    return (
      <Dialog title={t('assignment.bulk', { count })} onClose={onClose}>
        <p className="soft">{t('bulk.each')}</p>
        <AssignPanel mode={mode} itemIds={ids} many latest={latest} onDecision={(decision, to) => setMade({ decision, to })} />
        <div className="row"><Button onClick={onClose}>{t('act.cancel')}</Button></div>
      </Dialog>
    );
  }
  const to = `${made.to.unitMark}, ${made.to.person?.name ?? made.to.title}`;
  const begin = () => {
    dropDraft(ids);
    onBegin(beginRun(crypto.randomUUID(), mode, { decision: made.decision, to, marked }));
  };
  return (
    <Dialog title={t(`bulk.question.${mode}`, { count })} onClose={() => setMade(null)}>
      <p><strong>→ {to}</strong></p>
      {made.decision.instruction && <blockquote className="quote pre">{made.decision.instruction}</blockquote>}
      <p className="soft">{t('bulk.question-hint')}</p>
      <div className="row">
        <Button tone="main" icon={Share2} onClick={begin}>{t(`bulk.confirm.${mode}`, { count })}</Button>
        <Button onClick={() => setMade(null)}>{t('bulk.back')}</Button>
      </div>
    </Dialog>
  );
}
