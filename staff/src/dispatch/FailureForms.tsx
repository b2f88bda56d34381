import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { CheckCheck, RotateCw } from 'lucide-react';
import { handleFailure, resendMail } from 'contract/dispatch.ts';
import { call } from '~/shared/api/call.ts';
import { can } from '~/shared/api/types.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { ErrorSummary, fieldErrors } from '~/shared/ui/ErrorSummary.tsx';
import { TextField } from '~/shared/ui/Field.tsx';
import { say } from '~/shared/ui/toasts.ts';
import { t } from '~/shared/words/messages.ts';
import type { SentMail } from './SentPane.tsx';

/** A letter that did not arrive: again, to another address, or settled in another way with a reason. */
export function FailureForms({ mail }: { mail: SentMail }) {
  if (!can(mail, resendMail) && !can(mail, handleFailure)) return null;
  return (
    <div className="failure-forms no-print">
      {can(mail, resendMail) && <Resend mail={mail} />}
      {can(mail, handleFailure) && <Handled mail={mail} />}
    </div>
  );
}

function useChanged(words: string) {
  const client = useQueryClient();
  return () => { say(words); return Promise.all(['dispatch', 'desk', 'case'].map((key) => client.invalidateQueries({ queryKey: [key] }))); };
}

function Resend({ mail }: { mail: SentMail }) {
  const [address, setAddress] = useState(mail.toAddress);
  const changed = useChanged(t('dispatch.resent'));
  const act = useMutation({ mutationFn: () => call(resendMail, { params: { id: mail.id }, body: { toAddress: address.trim() === mail.toAddress ? undefined : address.trim() } }), onSuccess: changed });
  return (
    <form className="stack" noValidate onSubmit={(event) => { event.preventDefault(); act.mutate(); }}>
      <ErrorSummary error={act.error} />
      <TextField id="toAddress" type="email" label={t('dispatch.address')} hint={t('dispatch.address-hint')} value={address} onValue={setAddress} error={fieldErrors(act.error)['toAddress']} />
      <div><Button type="submit" tone="main" icon={RotateCw} busy={act.isPending}>{t(address.trim() === mail.toAddress ? 'dispatch.resend' : 'dispatch.resend-corrected')}</Button></div>
    </form>
  );
}

function Handled({ mail }: { mail: SentMail }) {
  const [reason, setReason] = useState('');
  const changed = useChanged(t('dispatch.handled-done'));
  const act = useMutation({ mutationFn: () => call(handleFailure, { params: { id: mail.id }, body: { reason: reason.trim() } }), onSuccess: changed });
  return (
    <form className="stack" noValidate onSubmit={(event) => { event.preventDefault(); act.mutate(); }}>
      <ErrorSummary error={act.error} />
      <TextField id="handled-reason" label={t('dispatch.handled')} hint={t('dispatch.handled-hint')} maxLength={500} value={reason} onValue={setReason} />
      <div><Button type="submit" icon={CheckCheck} busy={act.isPending} disabled={reason.trim().length < 3}>{t('dispatch.handled-act')}</Button></div>
    </form>
  );
}
