import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link2, LogOut, ShieldOff } from 'lucide-react';
import { readSignInWays } from 'contract/session.ts';
import { endSessionsOf, resetSecondFactor } from 'contract/sign-ins.ts';
import { call } from '~/shared/api/call.ts';
import type { StaffEntry } from '~/shared/api/types.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { say } from '~/shared/ui/toasts.ts';
import { t } from '~/shared/words/messages.ts';
import { LinkSingleSignOn } from './LinkSingleSignOn.tsx';
import { Reasoned } from './Reasoned.tsx';

/** What an administrator does about how a person signs in; only what makes sense for this account now. */
export function PersonSignIn({ person }: { person: StaffEntry }) {
  const [open, setOpen] = useState<'sign-out' | 'reset' | 'link' | null>(null);
  const ways = useQuery({ queryKey: ['sign-in-ways'], queryFn: ({ signal }) => call(readSignInWays, { signal }), staleTime: 600_000 });
  const name = `${person.firstName} ${person.lastName}`;
  const id = person.personId;
  const close = () => setOpen(null);
  return (
    <>
      {person.openSessions > 0 && <Button size="small" icon={LogOut} aria-label={t('administration.end-sessions-of', { name })} onClick={() => setOpen('sign-out')}>{t('administration.end-sessions')}</Button>}
      {person.secondFactor && <Button size="small" icon={ShieldOff} aria-label={t('administration.reset-factor-of', { name })} onClick={() => setOpen('reset')}>{t('administration.reset-factor')}</Button>}
      {ways.data?.singleSignOn && <Button size="small" icon={Link2} aria-label={t('administration.link-of', { name })} onClick={() => setOpen('link')}>{t('administration.link')}</Button>}
      {open === 'sign-out' && (
        <Reasoned
          title={t('administration.end-sessions-of', { name })} act={t('administration.end-sessions')} hint={t('administration.end-sessions-hint')} onClose={close}
          run={async (reason) => { const { ended } = await call(endSessionsOf, { params: { id }, body: { reason } }); say(t('administration.sessions-ended', { count: ended })); }}
        />
      )}
      {open === 'reset' && (
        <Reasoned
          title={t('administration.reset-factor-of', { name })} act={t('administration.reset-factor')} hint={t('administration.reset-factor-hint')} onClose={close}
          run={async (reason) => { await call(resetSecondFactor, { params: { id }, body: { reason } }); say(t('administration.factor-reset', { name })); }}
        />
      )}
      {open === 'link' && <LinkSingleSignOn person={person} name={name} onClose={close} />}
    </>
  );
}
