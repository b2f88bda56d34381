import { useState } from 'react';
import type { FormEvent } from 'react';
import { useMutation } from '@tanstack/react-query';
import { changePassword } from 'contract/session.ts';
import { call } from '~/shared/api/call.ts';
import { queryClient } from '~/shared/api/query-client.ts';
import type { Me } from '~/shared/api/types.ts';
import { PageTitle } from '~/shared/frame/Page.tsx';
import { Button } from '~/shared/ui/Button.tsx';
import { ErrorSummary } from '~/shared/ui/ErrorSummary.tsx';
import { TextField } from '~/shared/ui/Field.tsx';
import { say } from '~/shared/ui/toasts.ts';
import { t } from '~/shared/words/messages.ts';
import './session.css';

export function PasswordForm({ login, onDone }: { login: string; onDone: () => void }) {
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [fields, setFields] = useState<Record<string, string>>({});
  const act = useMutation({
    mutationFn: () => call(changePassword, { body: { current, next } }),
    onSuccess: () => {
      setCurrent('');
      setNext('');
      setAgain('');
      say(t('account.password-changed'));
      onDone();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wrong: Record<string, string> = {};
    if (next.length < 12) wrong['next'] = t('account.password-short');
    else if (next !== again) wrong['again'] = t('account.password-differs');
    setFields(wrong);
    if (Object.keys(wrong).length === 0) act.mutate();
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <ErrorSummary error={act.error} fields={fields} />
      <input type="text" autoComplete="username" value={login} readOnly hidden />
      <TextField id="current" type="password" label={t('account.password-current')} value={current} onValue={setCurrent} autoComplete="current-password" />
      <TextField id="next" type="password" label={t('account.password-next')} hint={t('account.password-hint')} error={fields['next']} value={next} onValue={setNext} autoComplete="new-password" />
      <TextField id="again" type="password" label={t('account.password-again')} error={fields['again']} value={again} onValue={setAgain} autoComplete="new-password" />
      <div><Button type="submit" tone="main" busy={act.isPending}>{t('account.password-change')}</Button></div>
    </form>
  );
}

/** After a temporary password nothing else is shown until it is changed. */
export function ChangePassword({ me }: { me: Me }) {
  return (
    <main className="gate">
      <div className="gate-box">
        <div className="gate-brand"><img src="/app/mark.svg" alt="" width="40" height="40" /> <span>{t('app.name')}</span></div>
        <PageTitle title={t('account.must-change')} />
        <p>{t('account.must-change-hint')}</p>
        <PasswordForm login={me.login} onDone={() => void queryClient.invalidateQueries()} />
      </div>
    </main>
  );
}
