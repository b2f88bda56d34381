import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { endOtherSessions, endSession, listSessions } from 'contract/session.ts';
import { call } from '~/shared/api/call.ts';
import { problemWords } from '~/shared/api/problem.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { Bones, Failure } from '~/shared/ui/States.tsx';
import { say } from '~/shared/ui/toasts.ts';
import { instantNumbers } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';

export function Sessions() {
  const client = useQueryClient();
  const sessions = useQuery({ queryKey: ['sessions'], queryFn: ({ signal }) => call(listSessions, { signal }) });
  const fresh = () => client.invalidateQueries({ queryKey: ['sessions'] });
  const failed = (error: unknown) => void say(problemWords(error), { bad: true });
  const end = useMutation({ mutationFn: (id: number) => call(endSession, { params: { id } }), onSuccess: () => { say(t('account.session-ended')); return fresh(); }, onError: failed });
  const endOthers = useMutation({ mutationFn: () => call(endOtherSessions), onSuccess: ({ ended }) => { say(t('account.sessions-ended-others', { count: ended })); return fresh(); }, onError: failed });
  if (sessions.isPending) return <Bones rows={3} />;
  if (sessions.error) return <Failure error={sessions.error} onRetry={() => void sessions.refetch()} />;
  const { entries } = sessions.data;
  const nameOf = (device: string) => device || t('sign-in-log.device-unknown');
  return (
    <div className="stack">
      <ul className="stack">
        {entries.map((session) => (
          <li key={session.id} className="row wide">
            <div>
              <div className="strong">{nameOf(session.device)} {session.current && <span className="soft">({t('account.session-this')})</span>}</div>
              <div className="soft small">{t('account.session-line', { address: session.remoteAddress, seen: instantNumbers(session.lastSeenAt) })}</div>
            </div>
            {!session.current && <Button size="small" aria-label={t('account.session-end-of', { name: nameOf(session.device), seen: instantNumbers(session.lastSeenAt) })} onClick={() => end.mutate(session.id)}>{t('account.session-end')}</Button>}
          </li>
        ))}
      </ul>
      {entries.length > 1 && <div><Button tone="danger" busy={endOthers.isPending} onClick={() => endOthers.mutate()}>{t('account.sessions-end-others')}</Button></div>}
    </div>
  );
}
