import { useMutation } from '@tanstack/react-query';
import { LogOut } from 'lucide-react';
import { signOut } from 'contract/session.ts';
import { call } from '~/shared/api/call.ts';
import { useMe } from '~/shared/frame/me.tsx';
import { Page } from '~/shared/frame/Page.tsx';
import { Button } from '~/shared/ui/Button.tsx';
import { t, tCode } from '~/shared/words/messages.ts';
import { PasswordForm } from './ChangePassword.tsx';
import { Preferences } from './Preferences.tsx';
import { SecondFactor } from './SecondFactor.tsx';
import { Sessions } from './Sessions.tsx';
import './session.css';

/** Leaves with a fresh page, so that nothing of the person stays in memory. */
function useSignOut() {
  return useMutation({ mutationFn: () => call(signOut), onSettled: () => location.assign('/app/sign-in') });
}

export function Account() {
  const me = useMe();
  const leave = useSignOut();
  return (
    <Page title={me.name} actions={<Button icon={LogOut} busy={leave.isPending} onClick={() => leave.mutate()}>{t('account.sign-out')}</Button>}>
      <ul className="soft">
        {me.posts.map((post) => <li key={post.postId}>{post.title}, {post.unitName} ({post.unitMark}) – {tCode('role', post.role)}</li>)}
      </ul>
      <div className="account-grid">
        <section className="stack" aria-labelledby="preferences-title"><h2 id="preferences-title">{t('account.preferences')}</h2><Preferences /></section>
        <section className="stack" aria-labelledby="password-title"><h2 id="password-title">{t('account.password')}</h2><PasswordForm login={me.login} onDone={() => {}} /></section>
        <section className="stack" aria-labelledby="second-factor-title"><h2 id="second-factor-title">{t('account.second-factor')}</h2><SecondFactor on={me.secondFactor} /></section>
        <section className="stack" aria-labelledby="sessions-title"><h2 id="sessions-title">{t('account.sessions')}</h2><Sessions /></section>
      </div>
    </Page>
  );
}
