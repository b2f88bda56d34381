import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { Download, FileSearch } from 'lucide-react';
import { checkImport, exportStructure } from 'contract/structure.ts';
import { addressOf } from '~/shared/api/call.ts';
import { upload } from '~/shared/api/upload.ts';
import { Button, Icon } from '~/shared/ui/Button.tsx';
import { DateField } from '~/shared/ui/DateField.tsx';
import { ErrorSummary } from '~/shared/ui/ErrorSummary.tsx';
import { FileField } from '~/shared/ui/FileField.tsx';
import { today } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';
import { ImportCheck } from './ImportCheck.tsx';

const FORMATS = ['xlsx', 'csv'] as const;

/** The whole structure as a table: taken out, changed in a spreadsheet, compared and brought in. */
export function TablePage() {
  return (
    <div className="stack loose">
      <section className="stack">
        <h2>{t('structure.export')}</h2>
        <p className="measure soft">{t('structure.export-hint')}</p>
        <div className="row">{FORMATS.map((format) => <a key={format} className="button" download href={addressOf(exportStructure, { query: { format } })}><Icon of={Download} /> {t('structure.export-as', { format: format.toUpperCase() })}</a>)}</div>
      </section>
      <Import />
    </div>
  );
}

function Import() {
  const [file, setFile] = useState<File | null>(null);
  const [from, setFrom] = useState<string | null>(today());
  const check = useMutation({ mutationFn: (wanted: File) => upload(checkImport, { params: {}, query: { from }, files: [wanted], onProgress: () => undefined, signal: new AbortController().signal }) });
  const choose = (next: File | null) => { setFile(next); check.reset(); };
  return (
    <section className="stack">
      <h2>{t('structure.import')}</h2>
      <p className="measure soft">{t('structure.import-hint')}</p>
      <form className="form-panel" noValidate onSubmit={(event) => { event.preventDefault(); if (file) check.mutate(file); }}>
        <ErrorSummary error={check.error} />
        <FileField id="table" label={t('structure.import-file')} hint={t('structure.import-file-hint')} accept=".csv,.xlsx,text/csv" file={file} onFile={choose} />
        <DateField id="import-from" label={t('structure.from')} hint={t('structure.import-from-hint')} value={from} onValue={(next) => { setFrom(next); check.reset(); }} />
        <div><Button type="submit" icon={FileSearch} tone="main" busy={check.isPending} disabled={!file}>{t('structure.import-check')}</Button></div>
      </form>
      {check.data && file && <ImportCheck key={check.data.fingerprint} check={check.data} file={file} onDone={() => choose(null)} />}
    </section>
  );
}
