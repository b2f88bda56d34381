import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { endSession, listSessions } from 'contract/session.ts';
import { call } from '~/shared/api/call.ts';
import { problemWords } from '~/shared/api/problem.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { Bones, Failure } from '~/shared/ui/States.tsx';
import { say } from '~/shared/ui/toasts.ts';
import { instantNumbers } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';

/** "Firefox, Windows" out of what the browser says of itself. */
function browserName(agent: string): string {
  const browser = ['Edg', 'OPR', 'Firefox', 'Chrome', 'Safari'].find((name) => agent.includes(name));
  const system = ['Windows', 'Android', 'iPhone', 'iPad', 'Mac OS', 'Linux'].find((name) => agent.includes(name));
  return [browser === 'Edg' ? 'Edge' : browser === 'OPR' ? 'Opera' : browser, system].filter(Boolean).join(', ') || agent.slice(0, 60);
}

export function Sessions() {
  const client = useQueryClient();
  const sessions = useQuery({ queryKey: ['sessions'], queryFn: ({ signal }) => call(listSessions, { signal }) });
  const end = useMutation({
    mutationFn: (id: number) => call(endSession, { params: { id } }),
    onSuccess: () => { say(t('account.session-ended')); return client.invalidateQueries({ queryKey: ['sessions'] }); },
    onError: (error) => say(problemWords(error), { bad: true }),
  });
  if (sessions.isPending) return <Bones rows={3} />;
  if (sessions.error) return <Failure error={sessions.error} onRetry={() => void sessions.refetch()} />;
  return (
    <ul className="stack">
      {sessions.data.entries.map((session) => (
        <li key={session.id} className="row wide">
          <div>
            <div className="strong">{browserName(session.userAgent)} {session.current && <span className="soft">({t('account.session-this')})</span>}</div>
            <div className="soft small">{t('account.session-line', { address: session.remoteAddress, seen: instantNumbers(session.lastSeenAt) })}</div>
          </div>
          {!session.current && <Button size="small" aria-label={t('account.session-end-of', { name: browserName(session.userAgent), seen: instantNumbers(session.lastSeenAt) })} onClick={() => end.mutate(session.id)}>{t('account.session-end')}</Button>}
        </li>
      ))}
    </ul>
  );
}
