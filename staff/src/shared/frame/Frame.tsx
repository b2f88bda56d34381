import { useQuery } from '@tanstack/react-query';
import { Navigate, Outlet, useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import { ChangePassword } from '~/session/ChangePassword.tsx';
import { FactorGate } from '~/session/FactorGate.tsx';
import { SignInAgain } from '~/session/SignInAgain.tsx';
import { useInterrupted, useLive } from '~/shared/api/live.ts';
import { ApiProblem } from '~/shared/api/problem.ts';
import { useSessionLost } from '~/shared/api/session-store.ts';
import type { Me } from '~/shared/api/types.ts';
import { Failure } from '~/shared/ui/States.tsx';
import { Toasts } from '~/shared/ui/Toasts.tsx';
import { t } from '~/shared/words/messages.ts';
import { useLostFocus } from './lost-focus.ts';
import { MeProvider, sessionQuery } from './me.tsx';
import { Rail } from './Rail.tsx';

/** Everything behind signing in: who am I, where can I go, is the connection alive. */
export function Frame() {
  const session = useQuery(sessionQuery);
  if (session.data) return <Inside me={session.data} />;
  if (session.error instanceof ApiProblem && session.error.status === 401) return <ToSignIn />;
  if (session.error) return <main><Failure error={session.error} onRetry={() => void session.refetch()} /></main>;
  return <div aria-busy="true" />;
}

/** Remembers where the person wanted to go once: the address changes while this is still on the screen, and must not be followed. */
function ToSignIn() {
  const wanted = useLocation({ select: (location) => location.href });
  const [next] = useState(wanted);
  return <Navigate to="/sign-in" search={{ next }} replace />;
}

function Inside({ me }: { me: Me }) {
  useLostFocus();
  const lost = useSessionLost();
  useLive(!lost);
  const interrupted = useInterrupted();
  return (
    <MeProvider value={me}>
      {me.mustChangePassword ? (
        <ChangePassword me={me} />
      ) : (
        <FactorGate me={me}>
          <div className="frame">
            <a className="skip" href="#content" onClick={(event) => { event.preventDefault(); document.getElementById('content')?.focus(); }}>{t('nav.skip')}</a>
            <Rail me={me} />
            <main className="content" id="content" tabIndex={-1}>
              {interrupted && <output className="strip">{t('live.interrupted')}</output>}
              <Outlet />
            </main>
          </div>
        </FactorGate>
      )}
      <Toasts />
      {lost && <SignInAgain login={me.login} />}
    </MeProvider>
  );
}
