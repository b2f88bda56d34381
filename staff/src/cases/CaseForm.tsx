import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CaseFile } from '~/shared/api/types.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { ErrorSummary } from '~/shared/ui/ErrorSummary.tsx';
import { say } from '~/shared/ui/toasts.ts';
import { t } from '~/shared/words/messages.ts';

/** Runs an act on the case and reads it again. */
export function useCaseAct(file: CaseFile, run: () => Promise<unknown>, done: { words: string; onDone: () => void }) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSuccess: async () => {
      say(done.words);
      done.onDone();
      await Promise.all([['case', file.id], ['cases'], ['desk']].map((queryKey) => client.invalidateQueries({ queryKey })));
    },
  });
}

type FormProps = { title: string; error: unknown; busy: boolean; act: string; ready?: boolean; onSubmit: () => void; onCancel: () => void; children: ReactNode };

/** The frame of an act on a case: its name, what went wrong, its fields, do it or leave it. */
export function Form({ title, error, busy, act, ready = true, onSubmit, onCancel, children }: FormProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <form className="case-form stack" noValidate onSubmit={(event) => { event.preventDefault(); if (ready) onSubmit(); }}>
      <h2 ref={heading} tabIndex={-1}>{title}</h2>
      <ErrorSummary error={error} />
      {children}
      <div className="row"><Button type="submit" tone="main" busy={busy} disabled={!ready}>{act}</Button><Button onClick={onCancel}>{t('act.cancel')}</Button></div>
    </form>
  );
}
