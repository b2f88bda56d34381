import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Fingerprint } from 'lucide-react';
import { listPasskeys } from 'contract/passkeys.ts';
import { readSignInWays } from 'contract/session.ts';
import { call } from '~/shared/api/call.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { Bones, Failure } from '~/shared/ui/States.tsx';
import { t } from '~/shared/words/messages.ts';
import { AddPasskey } from './AddPasskey.tsx';
import { browserHasPasskeys } from './passkey.ts';
import { PasskeyLine } from './PasskeyLine.tsx';

/** The person's passkeys: several, named, with their last use. */
export function Passkeys() {
  const passkeys = useQuery({ queryKey: ['passkeys'], queryFn: ({ signal }) => call(listPasskeys, { signal }) });
  const ways = useQuery({ queryKey: ['sign-in-ways'], queryFn: ({ signal }) => call(readSignInWays, { signal }), staleTime: 600_000 });
  const [adding, setAdding] = useState(false);
  if (passkeys.isPending || ways.isPending) return <Bones rows={2} />;
  if (passkeys.error) return <Failure error={passkeys.error} onRetry={() => void passkeys.refetch()} />;
  const obstacle = ways.data?.passkeys !== true ? t('account.passkey-not-here') : browserHasPasskeys() ? null : t('account.passkey-not-in-browser');
  return (
    <div className="stack">
      <p>{t('account.passkey-why')}</p>
      {passkeys.data.entries.length === 0 ? <p className="soft">{t('account.passkey-none')}</p> : (
        <ul className="stack">{passkeys.data.entries.map((passkey) => <PasskeyLine key={passkey.id} passkey={passkey} />)}</ul>
      )}
      {obstacle && <p className="soft small">{obstacle}</p>}
      {adding ? <AddPasskey onDone={() => setAdding(false)} onCancel={() => setAdding(false)} /> : !obstacle && <div><Button icon={Fingerprint} onClick={() => setAdding(true)}>{t('account.passkey-act')}</Button></div>}
    </div>
  );
}
