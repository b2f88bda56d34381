import { useState } from 'react';
import { Link } from '@tanstack/react-router';
import { Pencil, UserRoundX, X } from 'lucide-react';
import { changeAppointment, withdrawAppointment } from 'contract/structure.ts';
import { call } from '~/shared/api/call.ts';
import { ApiProblem, problemWords } from '~/shared/api/problem.ts';
import type { PostHistory } from '~/shared/api/types.ts';
import { can } from '~/shared/api/types.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { Chip } from '~/shared/ui/Chip.tsx';
import { DateField } from '~/shared/ui/DateField.tsx';
import { ErrorSummary, fieldErrors } from '~/shared/ui/ErrorSummary.tsx';
import { Check } from '~/shared/ui/Field.tsx';
import { say } from '~/shared/ui/toasts.ts';
import { today } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';
import { daysWords, whenOf } from './Pane.tsx';
import { useStructureAct } from './structure-query.ts';

type Seat = PostHistory['people'][number];

/** Who sits at the post, sat there before and is to follow. */
export function Appointments({ post }: { post: PostHistory }) {
  const [changing, setChanging] = useState<number | null>(null);
  const present = post.people.some((seat) => whenOf(seat, today()) === 'now');
  return (
    <section className="section">
      <h3>{t('structure.appointments')}</h3>
      {!present && <p><Chip icon={UserRoundX} tone="soon">{t('structure.vacant-now')}</Chip></p>}
      <ul className="stack">
        {post.people.map((seat) => (
          <li key={seat.appointmentId} className="stack tight">
            <div className="row">
              <span className="grow"><Link to="/structure/people/$id" params={{ id: String(seat.personId) }} search={true} className={whenOf(seat, today()) === 'now' ? 'strong' : ''}>{seat.name}</Link>, {daysWords(seat)}</span>
              {can(post, changeAppointment) && changing !== seat.appointmentId && <Acts post={post} seat={seat} onChange={() => setChanging(seat.appointmentId)} />}
            </div>
            {changing === seat.appointmentId && <Days post={post} seat={seat} onDone={() => setChanging(null)} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Acts({ post, seat, onChange }: { post: PostHistory; seat: Seat; onChange: () => void }) {
  const act = useStructureAct(() => call(withdrawAppointment, { params: { id: seat.appointmentId }, body: { revision: post.revision } }), t('structure.withdrawn'));
  return (
    <span className="row no-print">
      <Button size="small" icon={Pencil} aria-label={t('structure.change-days-of', { name: seat.name })} onClick={onChange}>{t('structure.change-days')}</Button>
      {whenOf(seat, today()) === 'future' && <Button size="small" icon={X} busy={act.isPending} onClick={() => act.mutate(undefined, { onError: (error) => void say(problemWords(error), { bad: true }) })}>{t('structure.withdraw')}</Button>}
    </span>
  );
}

/** Changes the days; when work would be left alone, asks whether the head of the unit is to answer for it. */
function Days({ post, seat, onDone }: { post: PostHistory; seat: Seat; onDone: () => void }) {
  const [from, setFrom] = useState<string | null>(seat.from);
  const [to, setTo] = useState(seat.to);
  const [leaveToHead, setLeaveToHead] = useState(false);
  const act = useStructureAct(() => call(changeAppointment, { params: { id: seat.appointmentId }, body: { from: from ?? '', to, leaveToHead, revision: post.revision } }), t('structure.days-changed'), onDone);
  const wrong = fieldErrors(act.error);
  const alone = act.error instanceof ApiProblem && act.error.code === 'desk-left-alone';
  return (
    <form className="form-panel" noValidate onSubmit={(event) => { event.preventDefault(); act.mutate(); }}>
      <ErrorSummary error={act.error} />
      <div className="pairs">
        <DateField id="seat-from" label={t('structure.first-day')} value={from} onValue={setFrom} error={wrong['from']} />
        <DateField id="seat-to" label={t('structure.last-day')} hint={t('structure.last-day-hint')} value={to} onValue={setTo} error={wrong['to']} />
      </div>
      {(alone || leaveToHead) && <Check label={t('structure.leave-to-head')} hint={t('structure.leave-to-head-hint')} checked={leaveToHead} onChecked={setLeaveToHead} />}
      <div className="row"><Button type="submit" tone="main" busy={act.isPending}>{t('act.save')}</Button><Button onClick={onDone}>{t('act.cancel')}</Button></div>
    </form>
  );
}
