import type { ReactNode } from 'react';
import { AlarmClock, CheckCheck, CornerUpRight, Eye, Hourglass, Undo2, X } from 'lucide-react';
import { withdrawParticipation } from 'contract/assignment.ts';
import { call } from '~/shared/api/call.ts';
import type { Participation } from '~/shared/api/types.ts';
import { can } from '~/shared/api/types.ts';
import { Chip } from '~/shared/ui/Chip.tsx';
import { dayWords, instantNumbers } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';
import { TextAct } from './TextAct.tsx';
import { UnsentText } from './UnsentText.tsx';
import { isOverdue } from './overdue.ts';

const ICONS = { open: Hourglass, done: CheckCheck, 'passed-on': CornerUpRight, returned: Undo2, withdrawn: X };
const TONES = { open: 'quiet', done: 'good', 'passed-on': 'quiet', returned: 'soon', withdrawn: 'quiet' } as const;

/** One of those who were asked or informed: by whom, what, by when, and what became of it. */
export function RequestLine({ request, children }: { request: Participation; children: ReactNode }) {
  const { role, state } = request;
  const seenOnly = state === 'open' && request.openedAt !== null;
  return (
    <li className="participant">
      <div><strong>{request.toUnitMark}, {request.toName ?? request.toPostTitle}</strong> <span className="soft small">{t(`participation.role.${role}`)}</span></div>
      <div className="row">
        <Chip tone={TONES[state]} icon={seenOnly ? Eye : ICONS[state]}>{seenOnly ? t('participation.opened', { at: instantNumbers(request.openedAt ?? '') }) : t(`participation.state.${role}.${state}`)}</Chip>
        {isOverdue(request) ? <Chip tone="late" icon={AlarmClock}>{t('participation.overdue', { day: dayWords(request.termOn ?? '') })}</Chip> : request.termOn && <span className="small">{t('item.term', { day: dayWords(request.termOn) })}</span>}
      </div>
      {request.instruction && <blockquote className="quote pre">{request.instruction}</blockquote>}
      <div className="soft small">{t('participation.asked-by', { name: request.byName, at: instantNumbers(request.at) })}{request.insteadOf && ` (${t('substitution.instead-of', { name: request.insteadOf })})`}</div>
      {request.words && <blockquote className={state === 'done' ? 'quote pre contribution' : 'quote pre'}>{request.words}</blockquote>}
      {request.doneAt && <div className="soft small">{request.doneByName}{request.doneInsteadOf && ` (${t('substitution.instead-of', { name: request.doneInsteadOf })})`}, {instantNumbers(request.doneAt)}</div>}
      {children}
      <UnsentText request={request} />
      {can(request, withdrawParticipation) && (
        <details className="quiet-act">
          <summary>{t('participation.withdraw')}</summary>
          <TextAct
            keep={`withdraw:${request.id}`} label={t('participation.withdraw-reason')} short={t('participation.reason-short')} shortest={3} longest={500}
            words={t('participation.withdraw-act')} done={t('participation.withdrawn')} icon={X} send={(reason) => call(withdrawParticipation, { params: { id: request.id }, body: { reason } })}
          />
        </details>
      )}
    </li>
  );
}
