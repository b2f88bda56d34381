import { useState } from 'react';
import type { FormEvent } from 'react';
import { useMutation } from '@tanstack/react-query';
import { LogIn } from 'lucide-react';
import { signIn } from 'contract/session.ts';
import { call } from '~/shared/api/call.ts';
import { ApiProblem } from '~/shared/api/problem.ts';
import { queryClient } from '~/shared/api/query-client.ts';
import { keepCsrfToken } from '~/shared/api/session-store.ts';
import type { Me } from '~/shared/api/types.ts';
import { sessionQuery } from '~/shared/frame/me.tsx';
import { Button } from '~/shared/ui/Button.tsx';
import { ErrorSummary } from '~/shared/ui/ErrorSummary.tsx';
import { TextField } from '~/shared/ui/Field.tsx';
import { t } from '~/shared/words/messages.ts';

/** The password was right, a code from the telephone is still missing. */
function wantsCode(error: unknown): boolean {
  return error instanceof ApiProblem && /(code|second-factor|totp)[a-z-]*(needed|required|missing)|needs-code/.test(error.code);
}

/** The one thing to do on this page is to type, so the first field takes the focus. */
function focusNow(field: HTMLInputElement | null): void {
  field?.focus();
}

/** Name and password, then, where the account has one, the second factor. */
export function SignInForm({ login: fixed, onDone }: { login?: string; onDone: (me: Me) => void }) {
  const [login, setLogin] = useState(fixed ?? '');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [step, setStep] = useState<'password' | 'code'>('password');
  const act = useMutation({
    mutationFn: () => call(signIn, { body: { login: login.trim(), password, code: step === 'code' ? code.replace(/\s/g, '') : undefined } }),
    onSuccess: (me) => {
      keepCsrfToken(me.csrfToken);
      queryClient.setQueryData(sessionQuery.queryKey, me);
      onDone(me);
    },
    onError: (error) => {
      if (step === 'password' && wantsCode(error)) setStep('code');
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.mutate();
  };
  const refused = act.error && !(step === 'code' && wantsCode(act.error)) ? act.error : null;
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <ErrorSummary error={refused} />
      {step === 'password' ? (
        <>
          {fixed === undefined
            ? <TextField key="login" id="login" label={t('sign-in.login')} value={login} onValue={setLogin} autoComplete="username" autoCapitalize="none" spellCheck={false} ref={focusNow} />
            : <p>{t('sign-in.login')}: <strong>{fixed}</strong><input type="text" autoComplete="username" value={fixed} readOnly hidden /></p>}
          <TextField key="password" id="password" label={t('sign-in.password')} type="password" value={password} onValue={setPassword} autoComplete="current-password" ref={fixed === undefined ? undefined : focusNow} />
        </>
      ) : (
        <>
          <TextField key="code" id="code" label={t('sign-in.code')} hint={t('sign-in.code-hint')} value={code} onValue={setCode} inputMode="numeric" autoComplete="one-time-code" maxLength={10} className="short" ref={focusNow} />
          <button type="button" className="linkish" onClick={() => { setStep('password'); setCode(''); act.reset(); }}>{t('sign-in.other-account')}</button>
        </>
      )}
      <div><Button type="submit" tone="main" icon={LogIn} busy={act.isPending}>{t(step === 'code' ? 'sign-in.confirm-code' : 'sign-in.act')}</Button></div>
    </form>
  );
}
