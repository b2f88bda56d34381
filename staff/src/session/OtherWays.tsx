import { useMutation } from '@tanstack/react-query';
import { Fingerprint, Landmark } from 'lucide-react';
import { beginPasskeySignIn, signInByPasskey } from 'contract/passkeys.ts';
import { beginSingleSignOn } from 'contract/session.ts';
import { addressOf, call } from '~/shared/api/call.ts';
import type { Me, SignInWays } from '~/shared/api/types.ts';
import { Button, Icon, lookOf } from '~/shared/ui/Button.tsx';
import { ErrorSummary } from '~/shared/ui/ErrorSummary.tsx';
import { t } from '~/shared/words/messages.ts';
import { browserHasPasskeys, showPasskey } from './passkey.ts';

/** `over`: the form stands over somebody's work, which another address would throw away. */
type Props = { ways: SignInWays; over: boolean; next: string | undefined; onDone: (me: Me) => void };

/** Ways in without a password; only those that this office and this browser have. */
export function OtherWays({ ways: { passkeys, singleSignOn }, over, next, onDone }: Props) {
  const passkey = passkeys && browserHasPasskeys() && !singleSignOn?.only;
  if (!passkey && !singleSignOn) return null;
  return (
    <div className="stack">
      {!singleSignOn?.only && <div className="or"><span>{t('sign-in.or')}</span></div>}
      {singleSignOn && <SingleSignOnLink name={singleSignOn.name} main={singleSignOn.only} over={over} next={next} />}
      {passkey && <ByPasskey onDone={onDone} />}
    </div>
  );
}

/** A link, because the provider's page takes the place of ours; over somebody's work it opens beside it. */
function SingleSignOnLink({ name, main, over, next }: { name: string; main: boolean; over: boolean; next: string | undefined }) {
  const address = addressOf(beginSingleSignOn, { query: { next: over ? '/signed-in' : next?.replace(/^\/app(?=\/|$)/, '') } });
  return (
    <div className="stack tight">
      <a className={lookOf({ tone: main ? 'main' : undefined }, 'wide')} href={address} target={over ? '_blank' : undefined} rel={over ? 'opener' : undefined}><Icon of={Landmark} /><span>{t('sign-in.by-single-sign-on', { name })}</span></a>
      {over && <p className="soft small">{t('sign-in.single-sign-on-tab')}</p>}
    </div>
  );
}

function ByPasskey({ onDone }: { onDone: (me: Me) => void }) {
  const act = useMutation({
    mutationFn: async () => {
      const { options } = await call(beginPasskeySignIn, { body: {} });
      return call(signInByPasskey, { body: { answer: await showPasskey(options) } });
    },
    onSuccess: onDone,
  });
  return (
    <div className="stack">
      <ErrorSummary error={act.error} />
      <span className="wide-button"><Button icon={Fingerprint} busy={act.isPending} onClick={() => act.mutate()}>{t('sign-in.by-passkey')}</Button></span>
    </div>
  );
}
