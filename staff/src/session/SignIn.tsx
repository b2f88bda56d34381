import { useRouter, useSearch } from '@tanstack/react-router';
import { changeLocale } from 'contract/session.ts';
import { call } from '~/shared/api/call.ts';
import type { Me } from '~/shared/api/types.ts';
import { keepLocale, locale, t } from '~/shared/words/messages.ts';
import type { Locale } from '~/shared/words/messages.ts';
import { PageTitle } from '~/shared/frame/Page.tsx';
import { ApiProblem } from '~/shared/api/problem.ts';
import { ErrorSummary } from '~/shared/ui/ErrorSummary.tsx';
import { SignInForm } from './SignInForm.tsx';
import './session.css';

const picked = 'obieg.locale-picked';

function switchTo(next: Locale): void {
  sessionStorage.setItem(picked, next);
  if (keepLocale(next)) location.reload();
}

/** Who picks a language before signing in wants it afterwards too; otherwise the account's counts. */
async function languageOf(me: Me): Promise<Locale> {
  const wanted = sessionStorage.getItem(picked);
  sessionStorage.removeItem(picked);
  if (wanted === null || wanted !== locale() || wanted === me.locale) return me.locale;
  return call(changeLocale, { body: { locale: wanted } }).then(() => wanted, () => me.locale);
}

export function SignIn() {
  const { next, refused } = useSearch({ from: '/sign-in' });
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
          onDone={async (me) => {
            const target = next?.startsWith('/') && !next.startsWith('//') ? `/app${next.replace(/^\/app(?=\/|$)/, '')}` : '/app/desk';
            // Words are loaded with the page, so another language takes a new one.
            if (keepLocale(await languageOf(me))) location.assign(target);
            else router.history.push(target);
          }}
        />
        <p className="soft small">{t('sign-in.forgotten')}</p>
        <button type="button" className="linkish" lang={other} onClick={() => switchTo(other)}>{other === 'en' ? 'English' : 'Polski'}</button>
      </div>
    </main>
  );
}
