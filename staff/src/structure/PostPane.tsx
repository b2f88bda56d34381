import { useState } from 'react';
import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { ArrowRight, DoorClosed, Pencil, UserPlus, Users } from 'lucide-react';
import { reassignDesk } from 'contract/assignment.ts';
import { appoint, changePost, closePost, withdrawPostChange } from 'contract/structure.ts';
import { call } from '~/shared/api/call.ts';
import { problemWords } from '~/shared/api/problem.ts';
import type { PostHistory } from '~/shared/api/types.ts';
import { can } from '~/shared/api/types.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { Chip } from '~/shared/ui/Chip.tsx';
import { Bones, Failure } from '~/shared/ui/States.tsx';
import { say } from '~/shared/ui/toasts.ts';
import { today } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';
import { AppointForm } from './AppointForm.tsx';
import { Appointments } from './Appointments.tsx';
import { EndForm } from './EndForm.tsx';
import { deskWork } from './desk-work.ts';
import { Pane, daysWords, whenOf } from './Pane.tsx';
import { PostForm } from './PostForm.tsx';
import { ReassignForm } from './ReassignForm.tsx';
import { postQuery, useStructureAct } from './structure-query.ts';

/** A post: who sits there, sat and will sit, what lies on its desk, what it was called. */
export function PostPane() {
  const { id } = useParams({ from: '/frame/structure/tree/posts/$id' });
  const post = useQuery(postQuery(Number(id)));
  if (post.isPending) return <Bones rows={8} />;
  if (post.error) return <Failure error={post.error} onRetry={() => void post.refetch()} />;
  return <Loaded key={id} post={post.data} />;
}

function Loaded({ post }: { post: PostHistory }) {
  const [doing, setDoing] = useState<'appoint' | 'change' | 'close' | 'reassign' | null>(null);
  const day = today();
  const version = post.versions.find((one) => whenOf(one, day) === 'now') ?? post.versions[0];
  const ended = whenOf(post, day) === 'past';
  const done = () => setDoing(null);
  if (!version) return null;
  const acts = doing === null && !ended && can(post, changePost) && (
    <>
      {can(post, appoint) && <Button tone="main" icon={UserPlus} onClick={() => setDoing('appoint')}>{t('structure.appoint')}</Button>}
      <Button icon={Pencil} onClick={() => setDoing('change')}>{t('structure.change-post')}</Button>
      {can(post, closePost) && <Button tone="plain" icon={DoorClosed} onClick={() => setDoing('close')}>{t('structure.close-post')}</Button>}
    </>
  );
  return (
    <Pane title={version.title} above={<Link to="/structure/units/$id" params={{ id: String(version.unitId) }} search={true}>{version.unitMark} – {version.unitName}</Link>} acts={acts}>
      <div className="row">
        <Chip icon={Users}>{t(version.deputy ? 'structure.deputy-role' : 'structure.plain-role', { role: t(`role.${version.role}`) })}</Chip>
        {post.shared && <Chip icon={Users}>{t('structure.shared')}</Chip>}
        {post.to !== null && <Chip icon={DoorClosed} tone={ended ? 'quiet' : 'soon'}>{daysWords(post)}</Chip>}
      </div>
      {doing === 'appoint' && <AppointForm post={post} onDone={done} />}
      {doing === 'change' && <PostForm post={{ ...version, id: post.id, revision: post.revision }} unitId={version.unitId} onDone={done} />}
      {doing === 'close' && <EndForm words="structure.close-post" hint="structure.close-post-hint" done="structure.post-closed" act={(on) => call(closePost, { params: { id: post.id }, body: { on, revision: post.revision } })} onDone={done} />}
      {doing === 'reassign' && <ReassignForm post={post} onDone={done} />}
      {post.work && <Desk work={post.work} act={doing === null && can(post, reassignDesk) && <Button size="small" icon={ArrowRight} onClick={() => setDoing('reassign')}>{t('structure.reassign-open')}</Button>} />}
      <Hands hands={post.hands} />
      <Appointments post={post} />
      <Versions post={post} />
    </Pane>
  );
}

function Desk({ work, act }: { work: NonNullable<PostHistory['work']>; act: ReactNode }) {
  const nothing = Object.values(work).every((count) => count === 0);
  return (
    <section className="section">
      <h3>{t('structure.desk')}</h3>
      <p>{nothing ? t('structure.desk-empty') : deskWork(work)}</p>
      {act && <div>{act}</div>}
    </section>
  );
}

/** Who has the desk in hand where it is not simply whoever sits there. */
function Hands({ hands }: { hands: PostHistory['hands'] }) {
  const others = hands.filter((hand) => hand.via !== 'own');
  if (others.length === 0) return null;
  const people = [...new Set(others.map((hand) => hand.personId))].map((id) => others.filter((hand) => hand.personId === id));
  return (
    <section className="section">
      <h3>{t('substitution.hands')}</h3>
      <ul className="stack tight">
        {people.map((mine) => mine[0] && (
          <li key={mine[0].personId}><Link to="/structure/people/$id" params={{ id: String(mine[0].personId) }} search={true}>{mine[0].name}</Link> – {t(mine[0].via === 'head' ? 'substitution.via-head' : 'substitution.via-substitute')}, {t(`substitution.scope.${mine.length > 1 ? 'all' : mine[0].kind}`)}</li>
        ))}
      </ul>
    </section>
  );
}

function Versions({ post }: { post: PostHistory }) {
  if (post.versions.length < 2) return null;
  return (
    <section className="section">
      <h3>{t('structure.post-versions')}</h3>
      <ul className="stack tight">
        {post.versions.map((version) => (
          <li key={version.id} className="row">
            <span className="grow">{version.title} ({version.unitMark}, {t(`role.${version.role}`)}); {daysWords(version)}</span>
            {whenOf(version, today()) === 'future' && can(post, changePost) && <Withdraw post={post} versionId={version.id} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Withdraw({ post, versionId }: { post: PostHistory; versionId: number }) {
  const act = useStructureAct(() => call(withdrawPostChange, { params: { id: post.id, version: versionId }, body: { revision: post.revision } }), t('structure.withdrawn'));
  return <Button size="small" busy={act.isPending} onClick={() => act.mutate(undefined, { onError: (error) => void say(problemWords(error), { bad: true }) })}>{t('structure.withdraw')}</Button>;
}
