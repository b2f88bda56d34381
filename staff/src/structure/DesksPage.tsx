import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { CircleCheck, TriangleAlert, UserRoundX } from 'lucide-react';
import { listDepartures, listIdleDesks } from 'contract/structure.ts';
import { call } from '~/shared/api/call.ts';
import type { DepartureEntry, IdleDesk } from '~/shared/api/types.ts';
import { Chip } from '~/shared/ui/Chip.tsx';
import { Bones, Empty, Failure } from '~/shared/ui/States.tsx';
import { dayLong } from '~/shared/words/dates.ts';
import { t, tCode } from '~/shared/words/messages.ts';
import { AbandonedCircles } from '~/access/AbandonedCircles.tsx';
import { deskWork } from './desk-work.ts';

/** Work at which nobody sits, today or soon; who is leaving and who has left. */
export function DesksPage() {
  const desks = useQuery({ queryKey: ['structure', 'idle-desks'], queryFn: ({ signal }) => call(listIdleDesks, { signal }) });
  const departures = useQuery({ queryKey: ['structure', 'departures'], queryFn: ({ signal }) => call(listDepartures, { signal }) });
  if (desks.isPending || departures.isPending) return <Bones rows={8} />;
  if (desks.error) return <Failure error={desks.error} onRetry={() => void desks.refetch()} />;
  if (departures.error) return <Failure error={departures.error} onRetry={() => void departures.refetch()} />;
  return (
    <div className="stack loose">
      <section className="stack">
        <h2>{t('leaving.idle-desks', { count: desks.data.entries.length })}</h2>
        {desks.data.entries.length === 0 ? <Empty icon={CircleCheck} title={t('leaving.no-idle-desks')} /> : <ul className="stack">{desks.data.entries.map((desk) => <Idle key={desk.postId} desk={desk} />)}</ul>}
      </section>
      <AbandonedCircles />
      <section className="stack">
        <h2>{t('leaving.departures', { count: departures.data.entries.length })}</h2>
        {departures.data.entries.length === 0 ? <p className="soft">{t('leaving.no-departures')}</p> : <ul className="stack">{departures.data.entries.map((one) => <Departure key={one.id} departure={one} />)}</ul>}
      </section>
    </div>
  );
}

function Idle({ desk }: { desk: IdleDesk }) {
  const hands = [...new Set(desk.hands.filter((hand) => hand.via !== 'own').map((hand) => hand.name))].join(', ');
  return (
    <li className="panel padded stack tight">
      <div className="row wide">
        <span><Link to="/structure/posts/$id" params={{ id: String(desk.postId) }} className="strong">{desk.title}</Link>, {desk.unitMark} – {desk.unitName}</span>
        <Chip icon={UserRoundX} tone={desk.until ? 'soon' : 'late'}>{desk.until ? t('leaving.until', { day: dayLong(desk.until), name: desk.lastPerson ?? '' }) : desk.since ? t('leaving.since', { day: dayLong(desk.since) }) : t('structure.vacant')}</Chip>
      </div>
      <div>{deskWork(desk.work)}</div>
      <div className="soft small">{hands ? t('leaving.answers', { names: hands }) : desk.until ? '' : t('leaving.nobody-answers')}</div>
    </li>
  );
}

function Departure({ departure }: { departure: DepartureEntry }) {
  return (
    <li className="panel padded">
      <Link to="/structure/leaving/$id" params={{ id: String(departure.person.id) }} className="strong">{departure.person.name}</Link>, {t('leaving.last-day-was', { day: dayLong(departure.lastDay) })} – {t(`leaving.state.${departure.state}`)}
      {departure.problem && <div><Chip icon={TriangleAlert} tone="late">{departure.problem.split(' ').map((code) => tCode('problem', code, { detail: '', title: '', count: 0, login: '' }) ?? code).join(' ')}</Chip></div>}
    </li>
  );
}
