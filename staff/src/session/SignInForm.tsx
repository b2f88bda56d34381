import { useEffect, useState } from 'react';
import type { FormEvent } from 'react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { LogIn } from 'lucide-react';
import { readSignInWays, signIn } from 'contract/session.ts';
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
import { FactorStep } from './FactorStep.tsx';
import { focusNow } from './focus-now.ts';
import { OtherWays } from './OtherWays.tsx';
import { onSignedInElsewhere } from './signed-in.ts';

/** The password was right, the second factor is still missing; what the account has. */
function factorsWanted(error: unknown): string[] | null {
  return error instanceof ApiProblem && error.code === 'code-needed' ? String(error.facts.params?.['ways'] ?? 'totp').split(' ') : null;
}

/** The screens of one person must not go on under another's name: the app is then loaded afresh. */
function useEntering(fixed: string | undefined, onDone: (me: Me) => void): (me: Me) => void {
  return (me) => {
    keepCsrfToken(me.csrfToken);
    if (fixed !== undefined && me.login !== fixed) return location.assign('/app/desk');
    queryClient.setQueryData(sessionQuery.queryKey, me);
    onDone(me);
  };
}

type Props = { login?: string; next?: string | undefined; onDone: (me: Me) => void };

/** Every way into the office: name and password with a second factor where the account has one, a passkey, single sign-on. */
export function SignInForm({ login: fixed, next, onDone }: Props) {
  const [credentials, setCredentials] = useState({ login: fixed ?? '', password: '' });
  const [factors, setFactors] = useState<string[] | null>(null);
  const ways = useQuery({ queryKey: ['sign-in-ways'], queryFn: ({ signal }) => call(readSignInWays, { signal }), staleTime: 600_000, retry: 1 });
  const enter = useEntering(fixed, onDone);
  useEffect(() => onSignedInElsewhere(() => void queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 }).then(enter, () => {})));
  const only = ways.data?.singleSignOn?.only === true;
  if (factors) return <FactorStep factors={factors} credentials={credentials} onDone={enter} onBack={() => setFactors(null)} />;
  const form = <PasswordForm fixed={fixed} credentials={credentials} onCredentials={setCredentials} quiet={only} onDone={enter} onFactors={setFactors} />;
  return (
    <div className="stack">
      {only ? null : form}
      {ways.data && <OtherWays ways={ways.data} over={fixed !== undefined} next={next} onDone={enter} />}
      {only && <details><summary>{t('sign-in.emergency')}</summary>{form}</details>}
    </div>
  );
}

type PasswordProps = {
  fixed: string | undefined; credentials: { login: string; password: string }; onCredentials: (next: { login: string; password: string }) => void; quiet: boolean; onDone: (me: Me) => void; onFactors: (factors: string[]) => void;
};

function PasswordForm({ fixed, credentials, onCredentials, quiet, onDone, onFactors }: PasswordProps) {
  const { login, password } = credentials;
  const act = useMutation({
    mutationFn: () => call(signIn, { body: { login: login.trim(), password } }),
    onSuccess: onDone,
    onError: (error) => {
      const factors = factorsWanted(error);
      if (factors) onFactors(factors);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.mutate();
  };
  const focus = quiet ? undefined : focusNow;
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <ErrorSummary error={act.error && !factorsWanted(act.error) ? act.error : null} />
      {fixed === undefined
        ? <TextField key="login" id="login" label={t('sign-in.login')} value={login} onValue={(next) => onCredentials({ login: next, password })} autoComplete="username" autoCapitalize="none" spellCheck={false} ref={focus} />
        : <p>{t('sign-in.login')}: <strong>{fixed}</strong><input type="text" autoComplete="username" value={fixed} readOnly hidden /></p>}
      <TextField key="password" id="password" label={t('sign-in.password')} type="password" value={password} onValue={(next) => onCredentials({ login, password: next })} autoComplete="current-password" ref={fixed === undefined ? undefined : focus} />
      <div><Button type="submit" tone={quiet ? undefined : 'main'} icon={LogIn} busy={act.isPending}>{t('sign-in.act')}</Button></div>
    </form>
  );
}
