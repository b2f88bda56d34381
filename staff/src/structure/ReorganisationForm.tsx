import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { ArrowLeft, Eye, Plus } from 'lucide-react';
import { planReorganisation } from 'contract/structure.ts';
import { call } from '~/shared/api/call.ts';
import type { ReorganisationPlan } from '~/shared/api/types.ts';
import { Button, Icon } from '~/shared/ui/Button.tsx';
import { DateField } from '~/shared/ui/DateField.tsx';
import { ErrorSummary, fieldErrors } from '~/shared/ui/ErrorSummary.tsx';
import { TextField } from '~/shared/ui/Field.tsx';
import { Bones, Failure } from '~/shared/ui/States.tsx';
import { t } from '~/shared/words/messages.ts';
import { ChangeForm } from './ChangeForm.tsx';
import { Pane } from './Pane.tsx';
import { ReorganisationPreview, useReorganisationPreview } from './ReorganisationPreview.tsx';
import type { ChangeWish } from './reorganisation-plan.ts';
import { emptyChange, isComplete, planOfChanges } from './reorganisation-plan.ts';
import { structureQuery, useStructureAct } from './structure-query.ts';

const KINDS = ['rename', 'merge', 'split'] as const;

/** A reorganisation is written down, tried, and planned for its day. */
export function ReorganisationForm() {
  const office = useQuery(structureQuery());
  const navigate = useNavigate();
  const [title, setTitle] = useState('');
  const [basis, setBasis] = useState('');
  const [dueOn, setDueOn] = useState<string | null>(null);
  const [changes, setChanges] = useState<ChangeWish[]>([]);
  const [tried, setTried] = useState<{ plan: ReorganisationPlan; dueOn: string } | null>(null);
  const preview = useReorganisationPreview(tried);
  const send = () => call(planReorganisation, { body: { title: title.trim(), basis: basis.trim(), dueOn: dueOn ?? '', plan: planOfChanges(changes) } });
  const act = useStructureAct(send, t('reorganisation.planned'), ({ id }) => void navigate({ to: '/structure/reorganisations/$id', params: { id: String(id) } }));
  if (office.isPending) return <Bones rows={8} />;
  if (office.error) return <Failure error={office.error} onRetry={() => void office.refetch()} />;
  const wrong = fieldErrors(act.error);
  // What was refused was another plan than the one being written now.
  const written = () => { setTried(null); act.reset(); };
  const put = (next: ChangeWish[]) => { setChanges(next); written(); };
  const ready = isComplete(changes) && dueOn !== null;
  return (
    <div className="stack loose">
      <div><Link to="/structure/reorganisations" className="button plain"><Icon of={ArrowLeft} /> {t('reorganisation.title')}</Link></div>
      <Pane title={t('reorganisation.plan')} back={null}>
        <form className="stack loose" noValidate onSubmit={(event) => { event.preventDefault(); act.mutate(); }}>
          <ErrorSummary error={act.error} />
          <div className="form-panel">
            <TextField id="title" label={t('reorganisation.name')} hint={t('reorganisation.name-hint')} maxLength={200} value={title} onValue={setTitle} error={wrong['title']} />
            <TextField id="basis" label={t('reorganisation.basis')} hint={t('reorganisation.basis-hint')} optional={t('form.optional')} maxLength={300} value={basis} onValue={setBasis} error={wrong['basis']} />
            <DateField id="dueOn" label={t('reorganisation.day')} hint={t('reorganisation.day-hint')} value={dueOn} onValue={(day) => { setDueOn(day); written(); }} error={wrong['dueOn']} />
          </div>
          {changes.map((change, at) => <ChangeForm key={change.key} change={change} office={office.data} onChange={(next) => put(changes.map((one, place) => (place === at ? next : one)))} onRemove={() => put(changes.filter((_, place) => place !== at))} />)}
          <div className="row">{KINDS.map((kind) => <Button key={kind} icon={Plus} onClick={() => put([...changes, emptyChange(Math.max(0, ...changes.map((one) => one.key)) + 1, kind)])}>{t(`reorganisation.add.${kind}`)}</Button>)}</div>
          <div className="row">
            <Button icon={Eye} disabled={!ready} onClick={() => setTried({ plan: planOfChanges(changes), dueOn: dueOn ?? '' })}>{t('reorganisation.try')}</Button>
            <Button type="submit" tone="main" disabled={!ready || !preview.data || preview.data.problem !== null} busy={act.isPending}>{t('reorganisation.act')}</Button>
          </div>
          {tried && <ReorganisationPreview plan={tried.plan} dueOn={tried.dueOn} />}
        </form>
      </Pane>
    </div>
  );
}
