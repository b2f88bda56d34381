import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Fingerprint, LogOut, Smartphone } from 'lucide-react';
import { readSignInWays } from 'contract/session.ts';
import { call } from '~/shared/api/call.ts';
import type { Me } from '~/shared/api/types.ts';
import { PageTitle } from '~/shared/frame/Page.tsx';
import { Button } from '~/shared/ui/Button.tsx';
import { t } from '~/shared/words/messages.ts';
import { AddPasskey } from './AddPasskey.tsx';
import { MakeCodes } from './RecoveryCodes.tsx';
import { browserHasPasskeys } from './passkey.ts';
import { AddTotp } from './SecondFactor.tsx';
import { useSignOut } from './sign-out.ts';
import './session.css';

/** The office demands a second factor and this account has none: choose one, add it, put the recovery codes away. */
export function AddFactor({ me, onDone }: { me: Me; onDone: () => void }) {
  const [way, setWay] = useState<'passkey' | 'totp' | null>(null);
  const leave = useSignOut();
  return (
    <main className="gate">
      <div className="gate-box">
        <div className="gate-brand"><img src="/app/mark.svg" alt="" width="40" height="40" /> <span>{t('app.name')}</span></div>
        <PageTitle title={t(me.secondFactor ? 'account.codes-new' : 'account.must-add-factor')} />
        {me.secondFactor ? <MakeCodes me={me} onDone={onDone} first /> : (
          <>
            <p>{t('account.must-add-factor-hint')}</p>
            {way === null ? <Choose onChosen={setWay} /> : way === 'totp' ? <AddTotp asked={false} /> : <AddPasskey onDone={() => {}} />}
            {way !== null && <button type="button" className="linkish" onClick={() => setWay(null)}>{t('account.factor-other')}</button>}
            <div><Button tone="plain" icon={LogOut} busy={leave.isPending} onClick={() => leave.mutate()}>{t('account.sign-out')}</Button></div>
          </>
        )}
      </div>
    </main>
  );
}

function Choose({ onChosen }: { onChosen: (way: 'passkey' | 'totp') => void }) {
  const ways = useQuery({ queryKey: ['sign-in-ways'], queryFn: ({ signal }) => call(readSignInWays, { signal }), staleTime: 600_000 });
  const passkey = ways.data?.passkeys === true && browserHasPasskeys();
  return (
    <ul className="stack">
      {passkey && <li className="stack tight"><span className="wide-button"><Button tone="main" icon={Fingerprint} onClick={() => onChosen('passkey')}>{t('account.passkey-act')}</Button></span><p className="soft small">{t('account.passkey-why')}</p></li>}
      <li className="stack tight"><span className="wide-button"><Button tone={passkey ? undefined : 'main'} icon={Smartphone} onClick={() => onChosen('totp')}>{t('account.totp-choose')}</Button></span><p className="soft small">{t('account.factor-why')}</p></li>
    </ul>
  );
}
