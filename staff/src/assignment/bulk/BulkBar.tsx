import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { ListChecks, Share2 } from 'lucide-react';
import { listMarkable } from 'contract/assignment.ts';
import { call } from '~/shared/api/call.ts';
import { problemWords } from '~/shared/api/problem.ts';
import { useMe } from '~/shared/frame/me.tsx';
import { SelectionBar } from '~/shared/list/SelectionBar.tsx';
import { Button } from '~/shared/ui/Button.tsx';
import { Dialog } from '~/shared/ui/Dialog.tsx';
import { say } from '~/shared/ui/toasts.ts';
import { t } from '~/shared/words/messages.ts';
import type { registerSearch } from '~/searches.ts';
import { BulkDecision } from './BulkDecision.tsx';
import { BulkOutcome } from './BulkOutcome.tsx';
import { RunLine } from './RunLine.tsx';
import type { Marks } from './marks.ts';
import type { BulkMode } from './run.ts';
import { useRun } from './use-run.ts';

type Props = { mode: BulkMode; marks: Marks; search: ReturnType<typeof registerSearch>; nothing: boolean };

/** Above the register: how many letters are marked, everything that fits the filter, the decision about them, and how far one under way has come. */
export function BulkBar({ mode, marks, search, nothing }: Props) {
  const { run, begin, stop, resume, putAway } = useRun(useMe().personId);
  const [open, setOpen] = useState<'decision' | 'outcome' | null>(null);
  const fitting = useMutation({
    mutationFn: () => call(listMarkable, { query: { ...search, act: mode } }),
    onError: (error) => say(problemWords(error), { bad: true }),
  });
  const count = marks.marked.length;
  const busy = run !== null && run.state !== 'done';
  return (
    <>
      {!(nothing && count === 0) && <SelectionBar selection={marks} total={marks.offered?.size ?? 0}>
        <span className="row end-of-row no-print">
          <Button size="small" icon={ListChecks} busy={fitting.isPending} onClick={() => fitting.mutate()}>{t('bulk.mark-fitting')}</Button>
          {count > 0 && <Button size="small" tone="main" icon={Share2} disabled={busy} onClick={() => setOpen('decision')}>{t(`bulk.do.${mode}`, { count })}</Button>}
        </span>
      </SelectionBar>}
      {run && <RunLine run={run} onShow={() => setOpen('outcome')} onStop={stop} onResume={resume} onPutAway={putAway} />}
      {fitting.data && <Fitting mode={mode} fits={fitting.data.fits} mine={fitting.data.items.length} onMark={() => { marks.put(fitting.data.items); fitting.reset(); }} onClose={() => fitting.reset()} />}
      {open === 'decision' && count > 0 && <BulkDecision mode={mode} marked={marks.marked} onClose={() => setOpen(null)} onBegin={(begun) => { begin(begun); marks.clear(); setOpen('outcome'); }} />}
      {open === 'outcome' && run && <BulkOutcome run={run} onClose={() => setOpen(null)} onStop={stop} onResume={resume} />}
    </>
  );
}

function Fitting({ mode, fits, mine, onMark, onClose }: { mode: BulkMode; fits: number; mine: number; onMark: () => void; onClose: () => void }) {
  return (
    <Dialog title={t('bulk.mark-fitting')} onClose={onClose}>
      <p>{t('bulk.fits', { count: fits })} {fits > 0 && t(`bulk.mine.${mode}`, { count: mine })}</p>
      <div className="row">
        {mine > 0 && <Button tone="main" icon={ListChecks} onClick={onMark}>{t('bulk.mark', { count: mine })}</Button>}
        <Button onClick={onClose}>{t('act.cancel')}</Button>
      </div>
    </Dialog>
  );
}
