import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { FileText, Laptop, Scale, TriangleAlert } from 'lucide-react';
import { nameBasicWay } from 'contract/fileplan.ts';
import { call } from '~/shared/api/call.ts';
import type { Plan } from '~/shared/api/types.ts';
import { can } from '~/shared/api/types.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { Chip, Notice } from '~/shared/ui/Chip.tsx';
import { DateField } from '~/shared/ui/DateField.tsx';
import { ErrorSummary, fieldErrors } from '~/shared/ui/ErrorSummary.tsx';
import { Radios, TextField } from '~/shared/ui/Field.tsx';
import { Bones, Empty, Failure } from '~/shared/ui/States.tsx';
import { dayLong, today } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';
import { planQuery, usePlanAct } from './fileplan-query.ts';

/** How the office documents its work: the basic way, and the classes that are exceptions from it. */
export function WayPage() {
  const plan = useQuery(planQuery());
  const [naming, setNaming] = useState(false);
  if (plan.isPending) return <Bones rows={6} />;
  if (plan.error) return <Failure error={plan.error} onRetry={() => void plan.refetch()} />;
  const { data } = plan;
  const exceptions = data.entries.filter((entry) => entry.endClass && entry.exception !== null);
  const forGood = data.basicWays.some((one) => one.way === 'electronic');
  return (
    <div className="stack loose">
      <section className="stack">
        <h2>{t('plan.basic-way-title')}</h2>
        <Notice tone="good" icon={data.basicWay === 'electronic' ? Laptop : FileText}>{t(`plan.basic-way-is.${data.basicWay}`)}</Notice>
        <p className="measure soft">{t('plan.basic-way-hint')}</p>
        {data.basicWays.length === 0
          ? <p>{t('plan.basic-way-unnamed')}</p>
          : <ul className="plan-history">{data.basicWays.map((one) => <li key={one.from}><span className="strong">{t(`plan.mode.${one.way}`)}</span>, {t('structure.since', { from: dayLong(one.from) })}<span className="soft small tree-sub">{one.basis}</span></li>)}</ul>}
        {can(data, nameBasicWay) && !naming && !forGood && <div><Button icon={Scale} onClick={() => setNaming(true)}>{t('plan.name-way')}</Button></div>}
        {naming && <NameWay onDone={() => setNaming(false)} />}
      </section>
      <Exceptions exceptions={exceptions} />
    </div>
  );
}

function NameWay({ onDone }: { onDone: () => void }) {
  const [way, setWay] = useState<'electronic' | 'paper'>('electronic');
  const [from, setFrom] = useState<string | null>(today());
  const [basis, setBasis] = useState('');
  const act = usePlanAct(() => call(nameBasicWay, { body: { way, from: from ?? '', basis } }), t('plan.way-named'), onDone);
  const wrong = fieldErrors(act.error);
  return (
    <form className="form-panel" noValidate onSubmit={(event) => { event.preventDefault(); act.mutate(); }}>
      <h3>{t('plan.name-way')}</h3>
      <ErrorSummary error={act.error} />
      <Radios legend={t('plan.mode')} name="way" value={way} onValue={(next) => setWay(next === 'paper' ? 'paper' : 'electronic')} options={[{ value: 'electronic', label: t('plan.mode.electronic'), hint: t('plan.way-for-good') }, { value: 'paper', label: t('plan.mode.paper') }]} />
      <DateField id="from" label={t('structure.from')} hint={t('plan.from-hint')} value={from} onValue={setFrom} error={wrong['from']} />
      <TextField id="basis" label={t('plan.basis')} hint={t('plan.way-basis-hint')} maxLength={500} value={basis} onValue={setBasis} error={wrong['basis']} />
      <div className="row"><Button type="submit" tone="main" busy={act.isPending}>{t('plan.name-way-act')}</Button><Button onClick={onDone}>{t('act.cancel')}</Button></div>
    </form>
  );
}

function Exceptions({ exceptions }: { exceptions: Plan['entries'] }) {
  return (
    <section className="stack">
      <h2>{t('plan.exceptions', { count: exceptions.length })}</h2>
      {exceptions.length === 0
        ? <Empty icon={FileText} title={t('plan.no-exceptions')}><p>{t('plan.no-exceptions-hint')}</p></Empty>
        : <ul className="plan-history">{exceptions.map((entry) => <Exception key={entry.symbol} entry={entry} />)}</ul>}
    </section>
  );
}

/** An auditor asks of each exception on which ground of §1 ust. 6 it rests, and which order names it. */
function Exception({ entry: { symbol, title, mode, exception } }: { entry: Plan['entries'][number] }) {
  return (
    <li>
      <Link to="/fileplan/classes/$symbol" params={{ symbol }}>{symbol} {title}</Link> – {t(`plan.mode.${mode}`)}
      {exception && (
        <span className="soft small tree-sub">
          {exception.ground === null ? <Chip tone="late" icon={TriangleAlert}>{t('plan.ground.unnamed')}</Chip> : t(`plan.ground.${exception.ground}`)}
          {`; ${t('structure.since', { from: dayLong(exception.since) })}, ${exception.basis}`}{exception.symbol !== symbol && ` (${t('plan.from-class', { symbol: exception.symbol })})`}
        </span>
      )}
    </li>
  );
}
