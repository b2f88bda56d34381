import { useState } from 'react';
import { CircleCheck } from 'lucide-react';
import { importPlan } from 'contract/fileplan.ts';
import type { PlanImportChecked } from '~/shared/api/types.ts';
import { upload } from '~/shared/api/upload.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { Notice } from '~/shared/ui/Chip.tsx';
import { ErrorSummary } from '~/shared/ui/ErrorSummary.tsx';
import { TextField } from '~/shared/ui/Field.tsx';
import { ScrollBox } from '~/shared/ui/ScrollBox.tsx';
import { t } from '~/shared/words/messages.ts';
import { ImportProblems } from '~/structure/ImportProblems.tsx';
import { usePlanAct } from './fileplan-query.ts';

/** What the file would change, or everything wrong with it; one press does all of it. */
export function PlanImportCheck({ check, file, onDone }: { check: PlanImportChecked; file: File; onDone: () => void }) {
  if (check.problems.length > 0) return <ImportProblems problems={check.problems} />;
  return (
    <div className="stack" aria-live="polite">
      {check.steps.length === 0 ? <Notice tone="good" icon={CircleCheck}>{t('structure.import-same', { count: check.rows })}</Notice> : <Differences check={check} file={file} onDone={onDone} />}
      {check.unmentioned.length > 0 && (
        <details>
          <summary>{t('plan.import-unmentioned', { count: check.unmentioned.length })}</summary>
          <p className="soft">{t('plan.import-unmentioned-hint')}</p>
          <ul className="chart-list">{check.unmentioned.map((one) => <li key={one.symbol}>{one.symbol} {one.title}</li>)}</ul>
        </details>
      )}
    </div>
  );
}

function Differences({ check, file, onDone }: { check: PlanImportChecked; file: File; onDone: () => void }) {
  const [basis, setBasis] = useState('');
  const [missing, setMissing] = useState<Record<string, string>>({});
  const send = () => upload(importPlan, { params: {}, query: { from: check.from, complete: check.complete, basis: basis.trim(), fingerprint: check.fingerprint }, files: [file], onProgress: () => undefined, signal: new AbortController().signal });
  const act = usePlanAct(send, t('structure.imported', { count: check.steps.length }), onDone);
  const submit = () => {
    const short = basis.trim().length < 3;
    setMissing(short ? { basis: t('plan.basis-missing') } : {});
    if (!short) act.mutate();
  };
  return (
    <form className="stack" noValidate onSubmit={(event) => { event.preventDefault(); submit(); }}>
      <h3>{t('structure.import-differences', { count: check.steps.length })}</h3>
      <ScrollBox label={t('structure.import-differences', { count: check.steps.length })}>
        <table className="table">
          <thead><tr><th scope="col">{t('structure.import-row')}</th><th scope="col">{t('structure.import-what')}</th><th scope="col">{t('structure.import-before')}</th><th scope="col">{t('structure.import-after')}</th></tr></thead>
          <tbody>
            {check.steps.map((step) => <tr key={`${step.kind} ${step.symbol}`}><td>{step.row || ''}</td><td><span className="soft">{t(`plan.step.${step.kind}`)}</span> <span className="strong">{step.symbol}</span> {step.title}</td><td>{step.before}</td><td>{step.after}</td></tr>)}
          </tbody>
        </table>
      </ScrollBox>
      <ErrorSummary error={act.error} fields={missing} />
      <TextField id="basis" label={t('plan.basis')} hint={t('plan.basis-hint')} maxLength={500} value={basis} onValue={setBasis} error={missing['basis']} />
      <div><Button type="submit" tone="main" busy={act.isPending}>{t('structure.import-act', { count: check.steps.length })}</Button></div>
    </form>
  );
}
