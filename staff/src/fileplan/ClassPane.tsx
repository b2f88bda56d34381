import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { DoorClosed, FolderOpen, MapPin, Pencil, SlidersHorizontal, TriangleAlert } from 'lucide-react';
import { changeClass, closeClass, confirmCategory, setClass, withdrawClosing } from 'contract/fileplan.ts';
import { doubtWords } from '~/cases/doubt.ts';
import { call } from '~/shared/api/call.ts';
import { problemWords } from '~/shared/api/problem.ts';
import type { ClassHistory } from '~/shared/api/types.ts';
import { can } from '~/shared/api/types.ts';
import { Button, ButtonLink } from '~/shared/ui/Button.tsx';
import { Chip, Notice } from '~/shared/ui/Chip.tsx';
import { Bones, Failure } from '~/shared/ui/States.tsx';
import { Timeline } from '~/shared/ui/Timeline.tsx';
import { say } from '~/shared/ui/toasts.ts';
import { dayLong } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';
import { Pane, daysWords, whenOf } from '~/structure/Pane.tsx';
import { ClassForm } from './ClassForm.tsx';
import { ClassVersions } from './ClassVersions.tsx';
import { CloseForm } from './CloseForm.tsx';
import { ConfirmForm } from './ConfirmForm.tsx';
import { Settled } from './Settled.tsx';
import { SettingsForm } from './SettingsForm.tsx';
import { classQuery, usePlanAct } from './fileplan-query.ts';

type Doing = 'change' | 'settings' | 'close' | null;

/** A class: what it says on the day shown, what is settled for it, and what it was and will be. */
export function ClassPane() {
  const { symbol } = useParams({ from: '/frame/fileplan/plan/classes/$symbol' });
  const { on } = useSearch({ from: '/frame/fileplan' });
  const found = useQuery(classQuery(symbol, on));
  if (found.isPending) return <Bones rows={8} />;
  if (found.error) return <Failure error={found.error} onRetry={() => void found.refetch()} />;
  return <Loaded key={symbol} found={found.data} />;
}

function Loaded({ found }: { found: ClassHistory }) {
  const [doing, setDoing] = useState<Doing>(null);
  const done = () => setDoing(null);
  const version = found.versions.find((one) => whenOf(one, found.on) === 'now') ?? found.versions[0];
  if (!version) return null;
  const ended = found.validTo !== null && found.validTo < found.today;
  const acts = (
    <>
      {doing === null && !ended && can(found, changeClass) && <Button icon={Pencil} onClick={() => setDoing('change')}>{t('plan.change')}</Button>}
      {doing === null && !ended && can(found, setClass) && <Button icon={SlidersHorizontal} onClick={() => setDoing('settings')}>{t('plan.set')}</Button>}
      {doing === null && !ended && found.validTo === null && can(found, closeClass) && <Button tone="plain" icon={DoorClosed} onClick={() => setDoing('close')}>{t('plan.close')}</Button>}
      {version.endClass && <ButtonLink tone="plain" icon={FolderOpen} to="/cases" search={{ class: found.symbol }}>{t('plan.cases')}</ButtonLink>}
    </>
  );
  return (
    <Pane title={`${found.symbol} ${version.title}`} back={{ to: '/fileplan', words: 'plan.back' }} above={<Way found={found} />} acts={acts}>
      <Marks found={found} version={version} ended={ended} />
      {doing === 'change' && <ClassForm known={{ ...version, symbol: found.symbol, revision: found.revision }} onDone={done} />}
      {doing === 'settings' && <SettingsForm found={found} onDone={done} />}
      {doing === 'close' && <CloseForm symbol={found.symbol} revision={found.revision} onDone={done} />}
      {version.doubt !== null && <Notice tone="soon" icon={TriangleAlert}>{doubtWords(version.doubt)}</Notice>}
      {version.doubt !== null && can(found, confirmCategory) && <ConfirmForm key={found.revision} symbol={found.symbol} category={version.category} revision={found.revision} />}
      <Facts found={found} version={version} />
      <Settled found={found} />
      <ClassVersions found={found} />
      <details className="section"><summary>{t('plan.timeline', { count: found.timeline.length })}</summary><Timeline entries={found.timeline} /></details>
    </Pane>
  );
}

function Way({ found }: { found: ClassHistory }) {
  if (found.path.length === 0) return null;
  return <>{found.path.map((one, at) => <span key={one.symbol}>{at > 0 && ' › '}<Link to="/fileplan/classes/$symbol" params={{ symbol: one.symbol }} search={true}>{one.symbol} {one.title}</Link></span>)}</>;
}

function Marks({ found, ended }: { found: ClassHistory; version: ClassHistory['versions'][number]; ended: boolean }) {
  const act = usePlanAct(() => call(withdrawClosing, { params: { symbol: found.symbol }, body: { revision: found.revision } }), t('structure.withdrawn'));
  if (found.origin !== 'local' && found.validTo === null) return null;
  return (
    <div className="stack tight">
      <div className="row">
        {found.origin === 'local' && <Chip icon={MapPin}>{t('plan.local')}</Chip>}
        {found.validTo !== null && <Chip icon={DoorClosed} tone={ended ? 'quiet' : 'soon'}>{t(ended ? 'plan.ended' : 'plan.ends', { day: dayLong(found.validTo) })}</Chip>}
        {found.validTo !== null && !ended && can(found, withdrawClosing) && <Button size="small" busy={act.isPending} onClick={() => act.mutate(undefined, { onError: (error) => void say(problemWords(error), { bad: true }) })}>{t('plan.withdraw-closing')}</Button>}
      </div>
      {found.closingBasis !== null && <p className="soft small">{t('plan.closing-basis', { basis: found.closingBasis })}</p>}
    </div>
  );
}

function Facts({ found, version }: { found: ClassHistory; version: ClassHistory['versions'][number] }) {
  return (
    <dl className="facts plan-facts">
      <dt>{t('plan.kind')}</dt><dd>{version.endClass ? t('plan.end-class') : t('plan.heading', { count: found.below })}</dd>
      {version.endClass && <><dt>{t('plan.category')}</dt><dd>{version.category ?? t('plan.no-category')}{version.confirmed && <span className="soft"> – {t('plan.confirmed-by', { name: version.confirmed.byName, basis: version.confirmed.basis })}</span>}</dd></>}
      {version.remarks !== '' && <><dt>{t('plan.remarks')}</dt><dd className="pre">{version.remarks}</dd></>}
      <dt>{t('plan.in-force')}</dt><dd>{daysWords(version)}</dd>
      <dt>{t('plan.basis')}</dt><dd>{version.basis}</dd>
    </dl>
  );
}
