import { queryClient } from '~/shared/api/query-client.ts';
import { Dialog } from '~/shared/ui/Dialog.tsx';
import { t } from '~/shared/words/messages.ts';
import { SignInForm } from './SignInForm.tsx';

/** The session ended while somebody was working: signing in again over the page keeps everything that was typed. */
export function SignInAgain({ login }: { login: string }) {
  return (
    <Dialog title={t('sign-in.again')}>
      <p>{t('sign-in.again-hint')}</p>
      <SignInForm login={login} onDone={() => void queryClient.invalidateQueries()} />
    </Dialog>
  );
}
