import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { DoorClosed, Inbox, Pencil, Plus } from 'lucide-react';
import { addUnit, changeUnit, closeUnit, makePost, withdrawUnitChange } from 'contract/structure.ts';
import { call } from '~/shared/api/call.ts';
import { problemWords } from '~/shared/api/problem.ts';
import type { Structure, UnitHistory } from '~/shared/api/types.ts';
import { can } from '~/shared/api/types.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { Chip } from '~/shared/ui/Chip.tsx';
import { Bones, Empty, Failure } from '~/shared/ui/States.tsx';
import { say } from '~/shared/ui/toasts.ts';
import { today } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';
import { EndForm } from './EndForm.tsx';
import { GroupDesk } from './GroupDesk.tsx';
import { Pane, daysWords, whenOf } from './Pane.tsx';
import { PostForm } from './PostForm.tsx';
import { UnitForm } from './UnitForm.tsx';
import { structureQuery, unitQuery, useStructureAct } from './structure-query.ts';

type Doing = 'change' | 'post' | 'unit' | 'close' | null;

/** A unit: who works there on the day shown, who led it and what it was called through the years. */
export function UnitPane() {
  const { id } = useParams({ from: '/frame/structure/tree/units/$id' });
  const { on } = useSearch({ from: '/frame/structure' });
  const unit = useQuery(unitQuery(Number(id)));
  const structure = useQuery(structureQuery(on));
  if (unit.isPending || structure.isPending) return <Bones rows={8} />;
  if (unit.error) return <Failure error={unit.error} onRetry={() => void unit.refetch()} />;
  if (structure.error) return <Failure error={structure.error} onRetry={() => void structure.refetch()} />;
  return <Loaded key={id} unit={unit.data} structure={structure.data} />;
}

function Loaded({ unit, structure }: { unit: UnitHistory; structure: Structure }) {
  const [doing, setDoing] = useState<Doing>(null);
  const day = structure.on;
  const version = unit.versions.find((one) => whenOf(one, day) === 'now') ?? unit.versions[0];
  const ended = whenOf(unit, today()) === 'past';
  const done = () => setDoing(null);
  if (!version) return null;
  const acts = can(unit, changeUnit) && doing === null && !ended && (
    <>
      <Button icon={Pencil} onClick={() => setDoing('change')}>{t('structure.change-unit')}</Button>
      {can(unit, makePost) && <Button icon={Plus} onClick={() => setDoing('post')}>{t('structure.add-post')}</Button>}
      {can(unit, addUnit) && <Button icon={Plus} onClick={() => setDoing('unit')}>{t('structure.add-unit-below')}</Button>}
      {can(unit, closeUnit) && <Button tone="plain" icon={DoorClosed} onClick={() => setDoing('close')}>{t('structure.close-unit')}</Button>}
    </>
  );
  return (
    <Pane title={`${version.mark} – ${version.name}`} above={version.parentId !== null && <Link to="/structure/units/$id" params={{ id: String(version.parentId) }} search={true}>{version.parentName}</Link>} acts={acts}>
      {(unit.mailroom || ended || unit.to !== null) && (
        <div className="row">
          {unit.mailroom && <Chip icon={Inbox}>{t('nav.mailroom')}</Chip>}
          {unit.to !== null && <Chip icon={DoorClosed} tone={ended ? 'quiet' : 'soon'}>{daysWords(unit)}</Chip>}
        </div>
      )}
      {doing === 'change' && <UnitForm unit={{ ...version, id: unit.id, revision: unit.revision }} parentId={version.parentId} onDone={done} />}
      {doing === 'post' && <PostForm post={null} unitId={unit.id} onDone={done} />}
      {doing === 'unit' && <UnitForm unit={null} parentId={unit.id} onDone={done} />}
      {doing === 'close' && <EndForm words="structure.close-unit" hint="structure.close-unit-hint" done="structure.unit-closed" act={(on) => call(closeUnit, { params: { id: unit.id }, body: { on, revision: unit.revision } })} onDone={done} />}
      <Posts unitId={unit.id} structure={structure} />
      {!ended && <GroupDesk unit={unit} />}
      <Heads heads={unit.heads} />
      <Versions unit={unit} />
    </Pane>
  );
}

function Posts({ unitId, structure }: { unitId: number; structure: Structure }) {
  const posts = structure.posts.filter((post) => post.unitId === unitId);
  return (
    <section>
      <h3>{t('structure.posts', { count: posts.length })}</h3>
      {posts.length === 0 ? <Empty title={t('structure.no-posts')} /> : (
        <table className="table">
          <thead><tr><th scope="col">{t('structure.post')}</th><th scope="col">{t('structure.role')}</th><th scope="col">{t('structure.person')}</th></tr></thead>
          <tbody>
            {posts.map((post) => (
              <tr key={post.id}>
                <td><Link to="/structure/posts/$id" params={{ id: String(post.id) }} search={true}>{post.title}</Link></td>
                <td>{t(post.deputy ? 'structure.deputy-role' : 'structure.plain-role', { role: t(`role.${post.role}`) })}</td>
                <td>{post.people.length === 0 ? <em className="soft">{t('structure.vacant')}</em> : post.people.map((person) => <div key={person.appointmentId}><Link to="/structure/people/$id" params={{ id: String(person.personId) }} search={true}>{person.name}</Link></div>)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Heads({ heads }: { heads: UnitHistory['heads'] }) {
  if (heads.length === 0) return null;
  return (
    <section className="section">
      <h3>{t('structure.heads')}</h3>
      <ul className="stack tight">
        {heads.map((head) => <li key={`${head.postId} ${head.personId} ${head.from}`}><Link to="/structure/people/$id" params={{ id: String(head.personId) }} search={true}>{head.name}</Link> – {head.title}, {daysWords(head)}</li>)}
      </ul>
    </section>
  );
}

function Versions({ unit }: { unit: UnitHistory }) {
  return (
    <section className="section">
      <h3>{t('structure.versions')}</h3>
      <ul className="stack tight">
        {unit.versions.map((version) => (
          <li key={version.id} className="row">
            <span className="grow"><span className="strong">{version.mark}</span> – {version.name}{version.parentName ? `, ${t('structure.under', { name: version.parentName })}` : ''}; {daysWords(version)}</span>
            {whenOf(version, today()) === 'future' && can(unit, changeUnit) && unit.versions.length > 1 && <Withdraw unit={unit} versionId={version.id} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Withdraw({ unit, versionId }: { unit: UnitHistory; versionId: number }) {
  const act = useStructureAct(() => call(withdrawUnitChange, { params: { id: unit.id, version: versionId }, body: { revision: unit.revision } }), t('structure.withdrawn'));
  return <Button size="small" busy={act.isPending} onClick={() => act.mutate(undefined, { onError: (error) => void say(problemWords(error), { bad: true }) })}>{t('structure.withdraw')}</Button>;
}
