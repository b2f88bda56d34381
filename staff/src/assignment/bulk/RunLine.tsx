import { ListChecks, Pause, Play, X } from 'lucide-react';
import { Button } from '~/shared/ui/Button.tsx';
import { t } from '~/shared/words/messages.ts';
import { countsOf } from './run.ts';
import type { Run } from './run.ts';

type Props = { run: Run; onShow: () => void; onStop: () => void; onResume: () => void; onPutAway: () => void };

/** How far a decision about many letters has come, wherever one looks meanwhile. */
export function RunLine({ run, onShow, onStop, onResume, onPutAway }: Props) {
  const { all, told, decided } = countsOf(run);
  return (
    <div className="list-bar no-print">
      <label className="row small"><progress className="register-progress" max={all} value={told} /> <span aria-live={run.state === 'going' ? 'off' : 'polite'}>{t(`bulk.line.${run.state}`, { told, all, decided, to: run.to })}</span></label>
      <span className="row end-of-row">
        <Button size="small" icon={ListChecks} onClick={onShow}>{t('bulk.show')}</Button>
        {run.state === 'going' && <Button size="small" icon={Pause} onClick={onStop}>{t('bulk.stop')}</Button>}
        {run.state === 'stopped' && <Button size="small" tone="main" icon={Play} onClick={onResume}>{t('bulk.resume')}</Button>}
        {run.state !== 'going' && <Button size="small" icon={X} onClick={onPutAway}>{t(run.state === 'done' ? 'act.close' : 'bulk.put-away')}</Button>}
      </span>
    </div>
  );
}
