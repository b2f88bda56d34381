import { Link } from '@tanstack/react-router';
import { CircleAlert, Pause, Play } from 'lucide-react';
import { ApiProblem, problemWords } from '~/shared/api/problem.ts';
import type { EachOutcome } from '~/shared/api/types.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { Notice } from '~/shared/ui/Chip.tsx';
import { Dialog } from '~/shared/ui/Dialog.tsx';
import { t } from '~/shared/words/messages.ts';
import { changeWords } from '../changed.ts';
import { countsOf } from './run.ts';
import type { Run } from './run.ts';
import './bulk.css';

type Props = { run: Run; onClose: () => void; onStop: () => void; onResume: () => void };

/** Every letter with what became of it: first those that need a look, then those decided. Closing the window stops nothing. */
export function BulkOutcome({ run, onClose, onStop, onResume }: Props) {
  const { all, told, decided, changed, refused } = countsOf(run);
  return (
    <Dialog title={t(`bulk.title.${run.mode}`, { count: all })} onClose={onClose}>
      <p><strong>→ {run.to}</strong></p>
      <label className="stack tight"><progress className="bulk-progress" max={all} value={told} /><span aria-live={run.state === 'going' ? 'off' : 'polite'}>{t(`bulk.line.${run.state}`, { told, all, decided, to: run.to })}</span></label>
      {run.trouble && <Notice tone="late" icon={CircleAlert}>{run.trouble} {t('bulk.trouble-hint')}</Notice>}
      <div className="row">
        {run.state === 'going' && <Button icon={Pause} onClick={onStop}>{t('bulk.stop')}</Button>}
        {run.state === 'stopped' && <Button tone="main" icon={Play} onClick={onResume}>{t('bulk.resume')}</Button>}
        <Button onClick={onClose}>{t(run.state === 'going' ? 'bulk.in-background' : 'act.close')}</Button>
      </div>
      <Group run={run} outcome="changed" count={changed} open />
      <Group run={run} outcome="refused" count={refused} open />
      <Group run={run} outcome="decided" count={decided} />
    </Dialog>
  );
}

function Group({ run, outcome, count, open }: { run: Run; outcome: EachOutcome['outcome']; count: number; open?: boolean }) {
  if (count === 0) return null;
  return (
    <details className="field-details" open={open}>
      <summary>{t(`bulk.${outcome}`, { count })}</summary>
      <ul className="bulk-outcomes">
        {run.letters.map((letter) => letter.outcome?.outcome === outcome && (
          <li key={letter.id}><Link to="/items/$id" params={{ id: String(letter.id) }}>{letter.identifier}</Link><span className="small soft">{outcomeWords(letter.outcome)}</span></li>
        ))}
      </ul>
    </details>
  );
}

function outcomeWords(outcome: EachOutcome): string {
  if (outcome.outcome === 'changed') return changeWords(outcome.changed);
  if (outcome.outcome === 'refused') return problemWords(new ApiProblem({ status: 422, code: outcome.code, title: '', params: outcome.params }));
  return t(outcome.again ? 'bulk.decided-before' : 'bulk.decided-now');
}
