import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Archive, Eye, KeyRound, Link2, Lock, LockOpen, ShieldCheck, UserCog } from 'lucide-react';
import { changeDuties, disableAccount, resetPassword } from 'contract/people.ts';
import { call } from '~/shared/api/call.ts';
import { problemWords } from '~/shared/api/problem.ts';
import type { StaffEntry } from '~/shared/api/types.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { Chip } from '~/shared/ui/Chip.tsx';
import { say } from '~/shared/ui/toasts.ts';
import { instantWords } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';
import type { Given } from './People.tsx';
import { PersonSignIn } from './PersonSignIn.tsx';

type Post = StaffEntry['posts'][number];

const DUTIES = [{ duty: 'archivist', icon: Archive }, { duty: 'data-inspector', icon: Eye }] as const;

/** A post with its role; functions beside it can be given and taken here. */
function PostLine({ post }: { post: Post }) {
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: (duty: (typeof DUTIES)[number]['duty']) => call(changeDuties, { params: { id: post.postId }, body: { duties: post.duties.includes(duty) ? post.duties.filter((one) => one !== duty) : [...post.duties, duty] } }),
    onSuccess: (_, duty) => { say(t(post.duties.includes(duty) ? 'administration.duty-taken' : 'administration.duty-given', { title: post.title, duty: t(`role.${duty}`) })); return client.invalidateQueries({ queryKey: ['staff'] }); },
    onError: (error) => void say(problemWords(error), { bad: true }),
  });
  const names = { title: post.title, unit: post.unitMark };
  return (
    <div className="row">
      <span>{post.title}, {post.unitMark} <span className="soft small">({t(`role.${post.role}`)})</span></span>
      {DUTIES.filter(({ duty }) => post.duties.includes(duty)).map(({ duty, icon }) => <Chip key={duty} icon={icon}>{t(`role.${duty}`)}</Chip>)}
      <span className="seldom">{DUTIES.map(({ duty }) => {
        const act = post.duties.includes(duty) ? 'unmake' : 'make';
        return <Button key={duty} tone="plain" size="small" busy={change.isPending} aria-label={t(`administration.${act}-${duty}-of`, names)} onClick={() => change.mutate(duty)}>{t(`administration.${act}-${duty}`)}</Button>;
      })}</span>
    </div>
  );
}

export function PersonRow({ person, onGiven }: { person: StaffEntry; onGiven: (given: Given) => void }) {
  const client = useQueryClient();
  const name = `${person.firstName} ${person.lastName}`;
  const fresh = () => client.invalidateQueries({ queryKey: ['staff'] });
  const failed = (error: unknown) => void say(problemWords(error), { bad: true });
  const reset = useMutation({ mutationFn: () => call(resetPassword, { params: { id: person.personId } }), onSuccess: ({ temporaryPassword }) => { onGiven({ name, password: temporaryPassword }); return fresh(); }, onError: failed });
  const switchAccount = useMutation({
    mutationFn: (disabled: boolean) => call(disableAccount, { params: { id: person.personId }, body: { disabled } }),
    onSuccess: (_, disabled) => { say(t(disabled ? 'administration.closed' : 'administration.opened', { name })); return fresh(); },
    onError: failed,
  });
  const closed = person.disabledAt !== null;
  return (
    <tr>
      <td><div className="strong">{name}</div>{person.email && <div className="soft small">{person.email}</div>}</td>
      <td>{person.posts.map((post) => <PostLine key={post.postId} post={post} />)}</td>
      <td>
        <div>{person.login ?? <span className="soft">{t('administration.no-account')}</span>}</div>
        <div className="row tags">
          {closed && <Chip icon={Lock} tone="late">{t('administration.is-closed')}</Chip>}
          {person.administrator && <Chip icon={UserCog} tone="secret">{t('role.administrator')}</Chip>}
          {person.singleSignOnSubject !== null && <Chip icon={Link2}>{t('administration.single-sign-on-linked')}</Chip>}
          {person.secondFactor && <Chip icon={ShieldCheck} tone="good">{t('administration.second-factor')}</Chip>}
        </div>
        {person.login && <div className="soft small">{person.lastSignInAt ? t('administration.last-sign-in', { at: instantWords(person.lastSignInAt) }) : t('administration.never-signed-in')}</div>}
      </td>
      <td>
        {person.login && (
          <div className="row account-acts">
            <Button size="small" icon={KeyRound} busy={reset.isPending} aria-label={t('administration.reset-of', { name })} onClick={() => reset.mutate()}>{t('administration.reset')}</Button>
            <Button size="small" icon={closed ? LockOpen : Lock} busy={switchAccount.isPending} aria-label={t(closed ? 'administration.open-of' : 'administration.close-of', { name })} onClick={() => switchAccount.mutate(!closed)}>{t(closed ? 'administration.open' : 'administration.close')}</Button>
            <PersonSignIn person={person} />
          </div>
        )}
      </td>
    </tr>
  );
}
