import { Check, Send, Undo2 } from 'lucide-react';
import { contribute, passParticipationOn, returnParticipation, takeNote } from 'contract/assignment.ts';
import { call } from '~/shared/api/call.ts';
import type { Participation } from '~/shared/api/types.ts';
import { can } from '~/shared/api/types.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { ErrorSummary } from '~/shared/ui/ErrorSummary.tsx';
import { t } from '~/shared/words/messages.ts';
import { useRequestAct } from './act.ts';
import { PassRequestOn } from './PassRequestOn.tsx';
import { TextAct } from './TextAct.tsx';

/** What I was asked about this letter: I answer, name somebody of my unit, or return it; of what I was only informed I take note. */
export function OwnRequest({ request }: { request: Participation }) {
  const params = { id: request.id };
  const note = useRequestAct(() => call(takeNote, { body: { participations: [request.id] } }), t('participation.noted', { count: 1 }));
  return (
    <div className="stack tight">
      {can(request, contribute) && (
        <TextAct
          keep={`contribution:${request.id}`} label={t('participation.contribution')} hint={t('participation.contribution-hint')} short={t('participation.contribution-short')} shortest={2} longest={20_000} rows={6}
          words={t('participation.contribute')} done={t('participation.contributed')} icon={Send} tone="main" send={(text) => call(contribute, { params, body: { text } })}
        />
      )}
      {can(request, takeNote) && (
        <>
          <ErrorSummary error={note.error} />
          <div><Button tone="main" icon={Check} busy={note.isPending} onClick={() => note.mutate()}>{t('participation.take-note')}</Button></div>
        </>
      )}
      {can(request, passParticipationOn) && <PassRequestOn request={request} />}
      {can(request, returnParticipation) && (
        <details className="quiet-act">
          <summary>{t('assignment.return')}</summary>
          <TextAct
            keep={`return:${request.id}`} label={t('assignment.return-reason')} hint={t('participation.return-hint')} short={t('assignment.return-short')} shortest={3} longest={500}
            words={t('assignment.return-act')} done={t('participation.returned')} icon={Undo2} send={(reason) => call(returnParticipation, { params, body: { reason } })}
          />
        </details>
      )}
    </div>
  );
}
