import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { keepLocale, locale, t } from '~/shared/words/messages.ts';
import type { Locale } from '~/shared/words/messages.ts';
import { PageTitle } from '~/shared/frame/Page.tsx';
import { ApiProblem } from '~/shared/api/problem.ts';
import { ErrorSummary } from '~/shared/ui/ErrorSummary.tsx';
import { SignInForm } from './SignInForm.tsx';
import './session.css';

function switchTo(next: Locale): void {
  if (keepLocale(next)) location.reload();
}

export function SignIn() {
  const { next, refused } = useSearch({ from: '/sign-in' });
  const navigate = useNavigate();
  const router = useRouter();
  const other: Locale = locale() === 'pl' ? 'en' : 'pl';
  return (
    <main className="gate">
      <div className="gate-box">
        <div className="gate-brand"><img src="/app/mark.svg" alt="" width="40" height="40" /> <span>{t('app.name')}</span></div>
        <PageTitle title={t('sign-in.title')} />
        {refused && <ErrorSummary error={new ApiProblem({ status: 401, code: refused, title: '' })} />}
        <SignInForm
          next={next}
          onDone={(me) => {
            if (keepLocale(me.locale)) location.reload();
            else if (next?.startsWith('/') && !next.startsWith('//')) router.history.push(`/app${next.replace(/^\/app(?=\/|$)/, '')}`);
            else void navigate({ to: '/desk' });
          }}
        />
        <p className="soft small">{t('sign-in.forgotten')}</p>
        <button type="button" className="linkish" lang={other} onClick={() => switchTo(other)}>{other === 'en' ? 'English' : 'Polski'}</button>
      </div>
    </main>
  );
}
