import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { leave, readHandover, withdrawDeparture } from 'contract/structure.ts';
import { call } from '~/shared/api/call.ts';
import { problemWords } from '~/shared/api/problem.ts';
import type { Handover } from '~/shared/api/types.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { Notice } from '~/shared/ui/Chip.tsx';
import { ErrorSummary } from '~/shared/ui/ErrorSummary.tsx';
import { DateField } from '~/shared/ui/DateField.tsx';
import { Check } from '~/shared/ui/Field.tsx';
import { Bones, Failure } from '~/shared/ui/States.tsx';
import { say } from '~/shared/ui/toasts.ts';
import { dayLong, today } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';
import { CalendarClock, CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { handedOver } from './desk-work.ts';
import { LeftDeskForm } from './LeftDeskForm.tsx';
import { Pane } from './Pane.tsx';
import { emptyWish, planOf, targetsFor } from './leaving-plan.ts';
import type { DeskWish } from './leaving-plan.ts';
import { structureQuery, useStructureAct } from './structure-query.ts';

/** Somebody leaves: everything they hold, desk by desk, who takes it, and from when. */
export function LeavingPage() {
  const { id } = useParams({ from: '/frame/structure/leaving/$id' });
  const handover = useQuery({ queryKey: ['structure', 'handover', Number(id)], queryFn: ({ signal }) => call(readHandover, { params: { id: Number(id) }, signal }) });
  if (handover.isPending) return <Bones rows={10} />;
  if (handover.error) return <Failure error={handover.error} onRetry={() => void handover.refetch()} />;
  const { data } = handover;
  return (
    <Pane title={t('leaving.title', { name: data.person.name })}>
      {data.departure ? <Planned departure={data.departure} /> : <Form key={data.person.id} handover={data} />}
      <Standings standings={data.standings} />
    </Pane>
  );
}

function Planned({ departure }: { departure: NonNullable<Handover['departure']> }) {
  const act = useStructureAct(() => call(withdrawDeparture, { params: { id: departure.id }, body: { revision: departure.revision } }), t('structure.withdrawn'));
  return (
    <Notice tone="soon" icon={CalendarClock}>
      {t('leaving.planned', { day: dayLong(departure.lastDay), by: departure.byName ?? '' })}{' '}
      <Button size="small" busy={act.isPending} onClick={() => act.mutate(undefined, { onError: (error) => void say(problemWords(error), { bad: true }) })}>{t('structure.withdraw')}</Button>
    </Notice>
  );
}

function Form({ handover }: { handover: Handover }) {
  const posts = useQuery(structureQuery()).data;
  const [wishes, setWishes] = useState<Record<number, DeskWish>>({});
  const [lastDay, setLastDay] = useState<string | null>(today());
  const [atOnce, setAtOnce] = useState(false);
  const [finished, setFinished] = useState<string | null>(null);
  const send = () => call(leave, { params: { id: handover.person.id }, body: { lastDay: lastDay ?? '', atOnce, plan: planOf(handover.desks, wishes) } });
  const act = useStructureAct(send, t(atOnce ? 'leaving.done' : 'leaving.saved'), ({ done }) => { if (done) setFinished(handedOver(done)); });
  if (finished) return <Notice tone="good" icon={CircleCheck}>{finished}</Notice>;
  if (!posts) return <Bones rows={6} />;
  const targets = targetsFor(posts, handover.person.id);
  return (
    <form className="stack loose" noValidate onSubmit={(event) => { event.preventDefault(); act.mutate(); }}>
      <p className="measure soft">{t('leaving.intro')}</p>
      <ErrorSummary error={act.error} ids={Object.fromEntries(handover.desks.map((desk) => [`moves.${desk.postId}`, `rest.${desk.postId}`]))} />
      {handover.desks.length === 0 && <p>{t('leaving.no-desk')}</p>}
      {handover.desks.map((desk) => <LeftDeskForm key={desk.postId} desk={desk} targets={targets} wish={wishes[desk.postId] ?? emptyWish} onWish={(wish) => setWishes((before) => ({ ...before, [desk.postId]: wish }))} />)}
      <div className="form-panel">
        <DateField id="lastDay" label={t('leaving.last-day')} hint={t('leaving.last-day-hint')} value={lastDay} onValue={setLastDay} />
        <Check label={t('leaving.at-once')} hint={t('leaving.at-once-hint')} checked={atOnce} onChecked={setAtOnce} />
        <div><Button type="submit" tone={atOnce ? 'danger' : 'main'} busy={act.isPending}>{t(atOnce ? 'leaving.act-now' : 'leaving.act')}</Button></div>
      </div>
    </form>
  );
}

function Standings({ standings }: { standings: Handover['standings'] }) {
  if (standings.length === 0) return null;
  return (
    <section className="section">
      <h3>{t('substitution.title')}</h3>
      <p className="soft">{t('leaving.standings-hint')}</p>
      <ul className="chart-list">{standings.map((one) => <li key={one.id}>{one.personName} → {one.substituteName ?? t('substitution.head-answers')}</li>)}</ul>
    </section>
  );
}
