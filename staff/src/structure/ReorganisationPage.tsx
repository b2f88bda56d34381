import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { ArrowLeft, FileText, TriangleAlert, Undo2 } from 'lucide-react';
import { readProtocol, readReorganisation, withdrawReorganisation } from 'contract/structure.ts';
import { addressOf, call } from '~/shared/api/call.ts';
import { problemWords } from '~/shared/api/problem.ts';
import type { ReorganisationEntry } from '~/shared/api/types.ts';
import { hasRole, useMe } from '~/shared/frame/me.tsx';
import { Button, Icon } from '~/shared/ui/Button.tsx';
import { Notice } from '~/shared/ui/Chip.tsx';
import { Bones, Failure } from '~/shared/ui/States.tsx';
import { say } from '~/shared/ui/toasts.ts';
import { dayLong } from '~/shared/words/dates.ts';
import { t, tCode } from '~/shared/words/messages.ts';
import { Pane } from './Pane.tsx';
import { ReorganisationPreview } from './ReorganisationPreview.tsx';
import { ReorganisationReport } from './ReorganisationReport.tsx';
import { ReorganisationState } from './Reorganisations.tsx';
import { useStructureAct } from './structure-query.ts';

/** One reorganisation: what it will do as things stand, or what it did, with its protocol. */
export function ReorganisationPage() {
  const { id } = useParams({ from: '/frame/structure/reorganisations/$id' });
  const me = useMe();
  const found = useQuery({ queryKey: ['structure', 'reorganisation', Number(id)], queryFn: ({ signal }) => call(readReorganisation, { params: { id: Number(id) }, signal }) });
  if (found.isPending) return <Bones rows={10} />;
  if (found.error) return <Failure error={found.error} onRetry={() => void found.refetch()} />;
  const { data } = found;
  const mayChange = hasRole(me, 'secretary', 'mayor');
  return (
    <div className="stack loose">
      <div className="no-print"><Link to="/structure/reorganisations" className="button plain"><Icon of={ArrowLeft} /> {t('reorganisation.title')}</Link></div>
      <Pane title={data.title} back={null} above={t('reorganisation.due', { day: dayLong(data.dueOn) })} acts={<Acts entry={data} mayChange={mayChange} />}>
        <div className="row"><ReorganisationState entry={data} /> <span className="soft">{[data.basis, data.byName].filter(Boolean).join(', ')}</span></div>
        {data.problem && <Notice tone="late" icon={TriangleAlert}>{t('reorganisation.stuck-because')} {tCode('problem', data.problem, { detail: '' }) ?? t('problem.unexpected')}</Notice>}
        {data.report ? <ReorganisationReport report={data.report} /> : data.state === 'planned' && mayChange && <ReorganisationPreview plan={data.plan} dueOn={data.dueOn} />}
      </Pane>
    </div>
  );
}

function Acts({ entry, mayChange }: { entry: ReorganisationEntry; mayChange: boolean }) {
  const act = useStructureAct(() => call(withdrawReorganisation, { params: { id: entry.id }, body: { revision: entry.revision } }), t('structure.withdrawn'));
  return (
    <>
      {entry.protocol && <a className="button main" href={addressOf(readProtocol, { params: { id: entry.id } })} target="_blank" rel="noreferrer"><Icon of={FileText} /> {t('reorganisation.protocol')}</a>}
      {entry.state === 'planned' && mayChange && <Button icon={Undo2} busy={act.isPending} onClick={() => act.mutate(undefined, { onError: (error) => void say(problemWords(error), { bad: true }) })}>{t('structure.withdraw')}</Button>}
    </>
  );
}
