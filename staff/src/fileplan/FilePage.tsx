import { useState } from 'react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Download, FileSearch } from 'lucide-react';
import { checkPlanImport, exportPlan, importPlan } from 'contract/fileplan.ts';
import { addressOf } from '~/shared/api/call.ts';
import { can } from '~/shared/api/types.ts';
import { upload } from '~/shared/api/upload.ts';
import { Button, Icon } from '~/shared/ui/Button.tsx';
import { DateField } from '~/shared/ui/DateField.tsx';
import { ErrorSummary } from '~/shared/ui/ErrorSummary.tsx';
import { Check } from '~/shared/ui/Field.tsx';
import { FileField } from '~/shared/ui/FileField.tsx';
import { today } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';
import { PlanImportCheck } from './PlanImportCheck.tsx';
import { planQuery } from './fileplan-query.ts';

const FORMATS = ['xlsx', 'csv', 'xml'] as const;

/** The plan as a file: taken out, changed in a spreadsheet or another system, compared and brought in. */
export function FilePage() {
  const plan = useQuery(planQuery());
  const [on, setOn] = useState<string | null>(today());
  return (
    <div className="stack loose">
      <section className="stack">
        <h2>{t('structure.export')}</h2>
        <p className="measure soft">{t('plan.export-hint')}</p>
        <DateField id="export-on" label={t('structure.on')} value={on} onValue={setOn} />
        <div className="row">{FORMATS.map((format) => <a key={format} className="button" download href={addressOf(exportPlan, { query: { format, on: on ?? undefined } })}><Icon of={Download} /> {t(format === 'xml' ? 'plan.export-xml' : 'structure.export-as', { format: format.toUpperCase() })}</a>)}</div>
      </section>
      {plan.data && can(plan.data, importPlan) && <Import />}
    </div>
  );
}

function Import() {
  const [file, setFile] = useState<File | null>(null);
  const [from, setFrom] = useState<string | null>(today());
  const [complete, setComplete] = useState(false);
  const check = useMutation({ mutationFn: (wanted: File) => upload(checkPlanImport, { params: {}, query: { from, complete }, files: [wanted], onProgress: () => undefined, signal: new AbortController().signal }) });
  const choose = (next: File | null) => { setFile(next); check.reset(); };
  return (
    <section className="stack">
      <h2>{t('structure.import')}</h2>
      <p className="measure soft">{t('plan.import-hint')}</p>
      <form className="form-panel" noValidate onSubmit={(event) => { event.preventDefault(); if (file) check.mutate(file); }}>
        <ErrorSummary error={check.error} />
        <FileField id="plan-file" label={t('plan.import-file')} hint={t('plan.import-file-hint')} accept=".csv,.xlsx,.xml,text/csv,text/xml" file={file} onFile={choose} />
        <DateField id="import-from" label={t('structure.from')} hint={t('structure.import-from-hint')} value={from} onValue={(next) => { setFrom(next); check.reset(); }} />
        <Check label={t('plan.import-complete')} hint={t('plan.import-complete-hint')} checked={complete} onChecked={(next) => { setComplete(next); check.reset(); }} />
        <div><Button type="submit" icon={FileSearch} tone="main" busy={check.isPending} disabled={!file}>{t('structure.import-check')}</Button></div>
      </form>
      {check.data && file && <PlanImportCheck key={check.data.fingerprint} check={check.data} file={file} onDone={() => choose(null)} />}
    </section>
  );
}
