import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Lock, LogOut, Mail, Pencil, Phone, UserRound, UsersRound } from 'lucide-react';
import { changePerson } from 'contract/structure.ts';
import type { PersonHistory, SubstitutionList } from '~/shared/api/types.ts';
import { can } from '~/shared/api/types.ts';
import { hasRole, useMe } from '~/shared/frame/me.tsx';
import { Button, ButtonLink, Icon } from '~/shared/ui/Button.tsx';
import { Chip } from '~/shared/ui/Chip.tsx';
import { Bones, Failure } from '~/shared/ui/States.tsx';
import { today } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';
import { Pane, daysWords, whenOf } from './Pane.tsx';
import { PersonForm } from './PersonForm.tsx';
import { SubstitutionForm } from './SubstitutionForm.tsx';
import { SubstitutionLine } from './SubstitutionLine.tsx';
import { substitutionsQuery } from './Substitutions.tsx';
import { personQuery } from './structure-query.ts';

/** A person: where they sit, sat and will sit, and how to reach them. */
export function PersonPane() {
  const { id } = useParams({ from: '/frame/structure/tree/people/$id' });
  const person = useQuery(personQuery(Number(id)));
  if (person.isPending) return <Bones rows={8} />;
  if (person.error) return <Failure error={person.error} onRetry={() => void person.refetch()} />;
  return <Loaded key={id} person={person.data} />;
}

function Loaded({ person }: { person: PersonHistory }) {
  const me = useMe();
  const [doing, setDoing] = useState<'change' | 'substitute' | null>(null);
  const substitutions = useQuery(substitutionsQuery(person.id)).data;
  const maySubstitute = substitutions && (me.personId === person.id || substitutions.forEverybody || person.posts.some((post) => substitutions.unitIds.includes(post.unitId)));
  const acts = doing === null && (
    <>
      {maySubstitute && <Button tone="main" icon={UsersRound} onClick={() => setDoing('substitute')}>{t('substitution.one')}</Button>}
      {hasRole(me, 'administrator', 'secretary', 'mayor') && me.personId !== person.id && person.disabledAt === null && <ButtonLink tone="plain" icon={LogOut} to="/structure/leaving/$id" params={{ id: String(person.id) }}>{t('leaving.leaves')}</ButtonLink>}
      {can(person, changePerson) && <Button icon={Pencil} onClick={() => setDoing('change')}>{t('structure.change-person')}</Button>}
    </>
  );
  return (
    <Pane title={`${person.firstName} ${person.lastName}`} acts={acts}>
      {doing === 'change' && <PersonForm person={person} onDone={() => setDoing(null)} />}
      {doing === 'substitute' && <SubstitutionForm personId={person.id} among={null} onDone={() => setDoing(null)} />}
      {(person.email || person.phone || person.login || person.disabledAt) && (
        <div className="row">
          {person.email && <span><Icon of={Mail} /> <a href={`mailto:${person.email}`}>{person.email}</a></span>}
          {person.phone && <span><Icon of={Phone} /> {person.phone}</span>}
          {person.login && <Chip icon={UserRound}>{person.login}</Chip>}
          {person.disabledAt && <Chip icon={Lock} tone="soon">{t('administration.is-closed')}</Chip>}
        </div>
      )}
      <Posts person={person} />
      {substitutions && <Absences list={substitutions} />}
    </Pane>
  );
}

function Absences({ list }: { list: SubstitutionList }) {
  if (list.entries.length === 0) return null;
  return (
    <section className="section">
      <h3>{t('substitution.title')}</h3>
      <ul className="stack">{list.entries.map((entry) => <SubstitutionLine key={entry.id} entry={entry} />)}</ul>
    </section>
  );
}

const WHEN = ['now', 'future', 'past'] as const;

function Posts({ person }: { person: PersonHistory }) {
  return (
    <>
      {WHEN.map((when) => {
        const posts = person.posts.filter((post) => whenOf(post, today()) === when);
        if (posts.length === 0) return when === 'now' ? <p key={when} className="soft">{t('structure.no-post-now')}</p> : null;
        return (
          <section key={when}>
            <h3>{t(`structure.person-posts.${when}`)}</h3>
            <ul className="stack tight">
              {posts.map((post) => (
                <li key={post.appointmentId}>
                  <Link to="/structure/posts/$id" params={{ id: String(post.postId) }} search={true}>{post.title}</Link>, <Link to="/structure/units/$id" params={{ id: String(post.unitId) }} search={true}>{post.unitMark} – {post.unitName}</Link>, {daysWords(post)}
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}
