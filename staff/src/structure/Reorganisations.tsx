import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { CalendarClock, CircleCheck, Combine, Plus, TriangleAlert, Undo2 } from 'lucide-react';
import { listReorganisations } from 'contract/structure.ts';
import { call } from '~/shared/api/call.ts';
import type { ReorganisationEntry } from '~/shared/api/types.ts';
import { hasRole, useMe } from '~/shared/frame/me.tsx';
import { Icon } from '~/shared/ui/Button.tsx';
import { Chip } from '~/shared/ui/Chip.tsx';
import { Bones, Empty, Failure } from '~/shared/ui/States.tsx';
import { dayLong } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';

const STATES = { planned: { icon: CalendarClock, tone: 'soon' }, done: { icon: CircleCheck, tone: 'good' }, withdrawn: { icon: Undo2, tone: 'quiet' } } as const;

/** Reorganisations there have been and are planned. */
export function Reorganisations() {
  const me = useMe();
  const list = useQuery({ queryKey: ['structure', 'reorganisations'], queryFn: ({ signal }) => call(listReorganisations, { signal }) });
  if (list.isPending) return <Bones rows={6} />;
  if (list.error) return <Failure error={list.error} onRetry={() => void list.refetch()} />;
  return (
    <div className="stack loose">
      <p className="measure soft">{t('reorganisation.intro')}</p>
      {hasRole(me, 'secretary', 'mayor') && <div><Link to="/structure/reorganisations/new" className="button main"><Icon of={Plus} /> {t('reorganisation.plan')}</Link></div>}
      {list.data.entries.length === 0 ? <Empty icon={Combine} title={t('reorganisation.none')} /> : <ul className="stack">{list.data.entries.map((entry) => <Line key={entry.id} entry={entry} />)}</ul>}
    </div>
  );
}

function Line({ entry }: { entry: ReorganisationEntry }) {
  return (
    <li className="panel padded stack tight">
      <div className="row wide"><Link to="/structure/reorganisations/$id" params={{ id: String(entry.id) }} className="strong">{entry.title}</Link><ReorganisationState entry={entry} /></div>
      <div>{t('reorganisation.due', { day: dayLong(entry.dueOn) })}{entry.state === 'done' && `, ${t('reorganisation.cases', { count: entry.cases })}`}</div>
      <div className="soft small">{[entry.basis, entry.byName].filter(Boolean).join(', ')}</div>
    </li>
  );
}

/** Whether it is still to come, done, taken back, or could not be done. */
export function ReorganisationState({ entry }: { entry: ReorganisationEntry }) {
  if (entry.problem !== null) return <Chip icon={TriangleAlert} tone="late">{t('reorganisation.stuck')}</Chip>;
  const { icon, tone } = STATES[entry.state];
  return <Chip icon={icon} tone={tone}>{t(`reorganisation.state.${entry.state}`)}</Chip>;
}
