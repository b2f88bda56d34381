import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '~/shared/ui/Button.tsx';
import { Dialog } from '~/shared/ui/Dialog.tsx';
import { ErrorSummary } from '~/shared/ui/ErrorSummary.tsx';
import { TextField } from '~/shared/ui/Field.tsx';
import { t } from '~/shared/words/messages.ts';

type Props = { title: string; act: string; hint?: string; run: (reason: string) => Promise<void>; onClose: () => void };

/** An act on somebody's account that the journal is to explain. */
export function Reasoned({ title, act, hint, run, onClose }: Props) {
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState<string | null>(null);
  const doing = useMutation({ mutationFn: () => run(reason.trim()), onSuccess: () => { onClose(); return client.invalidateQueries({ queryKey: ['staff'] }); } });
  const submit = () => {
    const short = reason.trim().length < 3;
    setMissing(short ? t('administration.reason-missing') : null);
    if (!short) doing.mutate();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form className="stack" noValidate onSubmit={(event) => { event.preventDefault(); submit(); }}>
        <ErrorSummary error={doing.error} fields={missing === null ? {} : { reason: missing }} />
        {hint && <p>{hint}</p>}
        <TextField id="reason" label={t('administration.reason')} hint={t('administration.reason-hint')} value={reason} onValue={setReason} error={missing} maxLength={500} autoComplete="off" />
        <div className="row"><Button type="submit" tone="danger" busy={doing.isPending}>{act}</Button><Button onClick={onClose}>{t('act.cancel')}</Button></div>
      </form>
    </Dialog>
  );
}
