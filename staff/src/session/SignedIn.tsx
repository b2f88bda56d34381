import { useEffect } from 'react';
import { CircleCheck } from 'lucide-react';
import { PageTitle } from '~/shared/frame/Page.tsx';
import { Notice } from '~/shared/ui/Chip.tsx';
import { t } from '~/shared/words/messages.ts';
import { tellSignedIn } from './signed-in.ts';
import './session.css';

/** Where single sign-on ends that was begun over somebody's work: tells the tab with the work, and closes. */
export function SignedIn() {
  useEffect(() => {
    tellSignedIn();
    window.close();
  }, []);
  return (
    <main className="gate">
      <div className="gate-box">
        <PageTitle title={t('sign-in.signed-in')} />
        <Notice tone="good" icon={CircleCheck}>{t('sign-in.signed-in-hint')}</Notice>
      </div>
    </main>
  );
}
