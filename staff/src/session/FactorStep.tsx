import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { Fingerprint, LogIn } from 'lucide-react';
import { beginPasskeySignIn, signInByPasskey } from 'contract/passkeys.ts';
import { signIn } from 'contract/session.ts';
import { call } from '~/shared/api/call.ts';
import type { Me } from '~/shared/api/types.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { ErrorSummary } from '~/shared/ui/ErrorSummary.tsx';
import { TextField } from '~/shared/ui/Field.tsx';
import { t } from '~/shared/words/messages.ts';
import { focusNow } from './focus-now.ts';
import { browserHasPasskeys, showPasskey } from './passkey.ts';

type Credentials = { login: string; password: string };
type Props = { factors: string[]; credentials: Credentials; onDone: (me: Me) => void; onBack: () => void };

/** After the password: a code from the telephone, a passkey, or a recovery code when neither is at hand. */
export function FactorStep({ factors, credentials, onDone, onBack }: Props) {
  const passkey = factors.includes('passkey') && browserHasPasskeys();
  const [way, setWay] = useState(factors.includes('totp') ? 'totp' : passkey ? 'passkey' : 'recovery-code');
  const others = [['totp', t('sign-in.use-totp')], ['passkey', t('sign-in.confirm-passkey')], ['recovery-code', t('sign-in.use-recovery-code')]] as const;
  const offered = others.filter(([other]) => other !== way && (other === 'passkey' ? passkey : factors.includes(other)));
  return (
    <div className="stack">
      {way === 'passkey' ? <ByPasskey credentials={credentials} onDone={onDone} /> : <ByCode key={way} recovery={way === 'recovery-code'} credentials={credentials} onDone={onDone} />}
      {offered.map(([other, words]) => <div key={other}><button type="button" className="linkish" onClick={() => setWay(other)}>{words}</button></div>)}
      <div><button type="button" className="linkish" onClick={onBack}>{t('sign-in.other-account')}</button></div>
    </div>
  );
}

function ByCode({ recovery, credentials, onDone }: { recovery: boolean; credentials: Credentials; onDone: (me: Me) => void }) {
  const [code, setCode] = useState('');
  const act = useMutation({ mutationFn: () => call(signIn, { body: { login: credentials.login.trim(), password: credentials.password, code: recovery ? code.trim() : code.replace(/\s/g, '') } }), onSuccess: onDone });
  const look = recovery
    ? { label: t('sign-in.recovery-code'), hint: t('sign-in.recovery-code-hint'), autoComplete: 'off', autoCapitalize: 'characters', maxLength: 20, spellCheck: false }
    : { label: t('sign-in.code'), hint: t('sign-in.code-hint'), autoComplete: 'one-time-code', inputMode: 'numeric' as const, maxLength: 10 };
  return (
    <form className="stack" onSubmit={(event) => { event.preventDefault(); act.mutate(); }} noValidate>
      <ErrorSummary error={act.error} />
      <TextField id="code" {...look} value={code} onValue={setCode} className={recovery ? 'code' : 'short'} ref={focusNow} />
      <div><Button type="submit" tone="main" icon={LogIn} busy={act.isPending}>{t('sign-in.confirm-code')}</Button></div>
    </form>
  );
}

function ByPasskey({ credentials, onDone }: { credentials: Credentials; onDone: (me: Me) => void }) {
  const act = useMutation({
    mutationFn: async () => {
      const { options } = await call(beginPasskeySignIn, { body: { login: credentials.login.trim(), password: credentials.password } });
      return call(signInByPasskey, { body: { answer: await showPasskey(options) } });
    },
    onSuccess: onDone,
  });
  return (
    <div className="stack">
      <ErrorSummary error={act.error} />
      <p>{t('sign-in.factor-passkey')}</p>
      <div><Button tone="main" icon={Fingerprint} busy={act.isPending} onClick={() => act.mutate()}>{t('sign-in.confirm-passkey')}</Button></div>
    </div>
  );
}
