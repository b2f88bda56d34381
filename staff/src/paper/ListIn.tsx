import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { ClipboardPaste, FileSearch } from 'lucide-react';
import { checkPaperList } from 'contract/paper.ts';
import { upload } from '~/shared/api/upload.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { ErrorSummary } from '~/shared/ui/ErrorSummary.tsx';
import { FieldFrame, TextArea } from '~/shared/ui/Field.tsx';
import { say } from '~/shared/ui/toasts.ts';
import { t, tCode } from '~/shared/words/messages.ts';
import { lineOf } from './stack.ts';
import type { Stack, Step } from './stack.ts';

/** A list of a carrier or a spreadsheet: its rows are checked and laid ready; nothing is registered yet. */
export function ListIn({ stack, act }: { stack: Stack; act: (step: Step) => void }) {
  const [pasted, setPasted] = useState('');
  const check = useMutation({
    mutationFn: (file: File) => upload(checkPaperList, { params: {}, files: [file], onProgress: () => undefined, signal: new AbortController().signal }),
    onSuccess: ({ rows, ignored }) => {
      const words = ({ code, detail }: { code: string; detail: string }) => tCode('paper-list', code, { detail }) ?? code;
      const of = (row: number, problem: { field: string; code: string; detail: string }) => t('paper-list.at-row', { row, words: words(problem) });
      act({ kind: 'lay', lines: rows.map((row) => lineOf(row, crypto.randomUUID(), { before: stack.entry, words: (problem) => of(row.row, problem) })) });
      setPasted('');
      say([t('paper-list.laid', { count: rows.length }), ...(ignored.length > 0 ? [t('paper-list.ignored', { columns: ignored.join(', ') })] : [])].join(' '));
    },
  });
  return (
    <details className="paper-list">
      <summary>{t('paper-list.title')}</summary>
      <div className="stack">
        <p className="measure soft">{t('paper-list.hint')}</p>
        <ErrorSummary error={check.error} />
        <FieldFrame id="paper-file" label={t('paper-list.file')} hint={t('paper-list.file-hint')}>
          <input id="paper-file" type="file" className="input" accept=".csv,.xlsx,text/csv" aria-describedby="paper-file-hint" onChange={(event) => { const [file] = event.target.files ?? []; if (file) check.mutate(file); event.target.value = ''; }} />
        </FieldFrame>
        <form className="stack" onSubmit={(event) => { event.preventDefault(); if (pasted.trim()) check.mutate(new File([pasted], 'wklejone.csv', { type: 'text/csv' })); }}>
          <TextArea id="paper-paste" label={t('paper-list.paste')} hint={t('paper-list.paste-hint')} rows={4} value={pasted} onValue={setPasted} />
          <div><Button type="submit" icon={pasted ? FileSearch : ClipboardPaste} busy={check.isPending} disabled={!pasted.trim()}>{t('paper-list.check')}</Button></div>
        </form>
      </div>
    </details>
  );
}
