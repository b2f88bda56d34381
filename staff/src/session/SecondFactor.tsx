import { useState } from 'react';
import type { FormEvent } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ShieldCheck, ShieldOff } from 'lucide-react';
import { beginTotp, confirmTotp, removeTotp } from 'contract/session.ts';
import { call } from '~/shared/api/call.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { Chip } from '~/shared/ui/Chip.tsx';
import { ErrorSummary } from '~/shared/ui/ErrorSummary.tsx';
import { TextField } from '~/shared/ui/Field.tsx';
import { say } from '~/shared/ui/toasts.ts';
import { t } from '~/shared/words/messages.ts';
import { useProof } from './proof.tsx';

function useSessionFresh(words: string) {
  const client = useQueryClient();
  return () => { say(words); return client.invalidateQueries({ queryKey: ['session'] }); };
}

/** `asked`: the password is asked for from the start, as of everybody who signed in with one. */
export function AddTotp({ asked }: { asked: boolean }) {
  const proof = useProof('factor-password', asked);
  const [code, setCode] = useState('');
  const done = useSessionFresh(t('account.factor-added'));
  const begin = useMutation({ mutationFn: () => call(beginTotp, { body: { password: proof.password } }), onSuccess: proof.forget, onError: proof.heard });
  const confirm = useMutation({ mutationFn: () => call(confirmTotp, { body: { code: code.replace(/\s/g, '') } }), onSuccess: done });
  const submit = (event: FormEvent) => { event.preventDefault(); if (begin.data) confirm.mutate(); else begin.mutate(); };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <ErrorSummary error={proof.shown(begin.error) ?? confirm.error} />
      {begin.data ? (
        <>
          <p>{t('account.factor-scan')}</p>
          <img className="qr" alt={t('account.factor-qr')} src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(begin.data.qrSvg)}`} />
          <p className="small soft">{t('account.factor-secret')} <span className="hash">{begin.data.secret}</span></p>
          <TextField id="first-code" label={t('account.factor-first-code')} value={code} onValue={setCode} inputMode="numeric" autoComplete="one-time-code" className="short" maxLength={10} />
        </>
      ) : (
        <>
          <p>{t('account.factor-why')}</p>
          {proof.field}
        </>
      )}
      <div><Button type="submit" icon={ShieldCheck} busy={begin.isPending || confirm.isPending}>{t(begin.data ? 'account.factor-confirm' : 'account.factor-add')}</Button></div>
    </form>
  );
}

function Remove({ asked }: { asked: boolean }) {
  const proof = useProof('remove-password', asked);
  const [code, setCode] = useState('');
  const done = useSessionFresh(t('account.factor-removed'));
  const remove = useMutation({ mutationFn: () => call(removeTotp, { body: { password: proof.password, code: code.trim() } }), onSuccess: done, onError: proof.heard });
  return (
    <form className="stack" onSubmit={(event) => { event.preventDefault(); remove.mutate(); }} noValidate>
      <div><Chip tone="good" icon={ShieldCheck}>{t('account.factor-on')}</Chip></div>
      <details>
        <summary>{t('account.factor-remove')}</summary>
        <div className="stack">
          <ErrorSummary error={proof.shown(remove.error)} />
          {proof.field}
          <TextField id="remove-code" label={t('sign-in.code')} hint={t('account.factor-remove-hint')} value={code} onValue={setCode} autoComplete="one-time-code" className="code" maxLength={20} />
          <div><Button type="submit" tone="danger" icon={ShieldOff} busy={remove.isPending}>{t('account.factor-remove')}</Button></div>
        </div>
      </details>
    </form>
  );
}

/** A code from the telephone besides the password. */
export function SecondFactor({ on, asked }: { on: boolean; asked: boolean }) {
  return on ? <Remove asked={asked} /> : <AddTotp asked={asked} />;
}
