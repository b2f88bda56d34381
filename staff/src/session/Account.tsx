import type { ReactNode } from 'react';
import { LogOut } from 'lucide-react';
import { useMe } from '~/shared/frame/me.tsx';
import { Page } from '~/shared/frame/Page.tsx';
import { Button } from '~/shared/ui/Button.tsx';
import { t, tCode } from '~/shared/words/messages.ts';
import { PasswordForm } from './ChangePassword.tsx';
import { Passkeys } from './Passkeys.tsx';
import { Preferences } from './Preferences.tsx';
import { RecoveryCodes } from './RecoveryCodes.tsx';
import { SecondFactor } from './SecondFactor.tsx';
import { Sessions } from './Sessions.tsx';
import { SignIns } from './SignIns.tsx';
import { useSignOut } from './sign-out.ts';
import './session.css';

export function Account() {
  const me = useMe();
  const leave = useSignOut();
  return (
    <Page title={me.name} actions={<Button icon={LogOut} busy={leave.isPending} onClick={() => leave.mutate()}>{t('account.sign-out')}</Button>}>
      <ul className="soft">
        {me.posts.map((post) => <li key={post.postId}>{post.title}, {post.unitName} ({post.unitMark}) – {tCode('role', post.role)}</li>)}
      </ul>
      <div className="account-grid">
        <Section id="preferences-title" title={t('account.preferences')}><Preferences /></Section>
        <Section id="password-title" title={t('account.password')}><PasswordForm login={me.login} onDone={() => {}} /></Section>
        <Section id="passkeys-title" title={t('account.passkeys')}><Passkeys /></Section>
        <Section id="second-factor-title" title={t('account.second-factor')}><SecondFactor on={me.totp} asked={me.signedInBy === 'password'} /></Section>
        {me.secondFactor && <Section id="codes-title" title={t('account.codes')}><RecoveryCodes me={me} /></Section>}
        <Section id="sessions-title" title={t('account.sessions')}><Sessions /></Section>
        <Section id="sign-ins-title" title={t('account.sign-ins')}><SignIns /></Section>
      </div>
    </Page>
  );
}

function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return <section className="stack" aria-labelledby={id}><h2 id={id}>{title}</h2>{children}</section>;
}
