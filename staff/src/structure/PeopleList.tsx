import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Lock, UserPlus } from 'lucide-react';
import { registerPerson } from 'contract/structure.ts';
import type { PersonEntry } from '~/shared/api/types.ts';
import { can } from '~/shared/api/types.ts';
import { SearchBox } from '~/shared/list/SearchBox.tsx';
import { Button } from '~/shared/ui/Button.tsx';
import { Chip } from '~/shared/ui/Chip.tsx';
import { Bones, Empty, Failure } from '~/shared/ui/States.tsx';
import { fitsWords } from '~/shared/words/fits-words.ts';
import { t } from '~/shared/words/messages.ts';
import { PersonForm } from './PersonForm.tsx';
import { peopleQuery } from './structure-query.ts';

/** Everybody of the office: name, post, e-mail, telephone. */
export function PeopleList() {
  const people = useQuery(peopleQuery);
  const [typed, setTyped] = useState('');
  const [adding, setAdding] = useState(false);
  if (people.isPending) return <Bones rows={10} />;
  if (people.error) return <Failure error={people.error} onRetry={() => void people.refetch()} />;
  const found = people.data.entries.filter((person) => fitsWords(`${person.firstName} ${person.lastName} ${person.posts.map((post) => `${post.title} ${post.unitMark} ${post.unitName}`).join(' ')}`, typed));
  return (
    <div className="stack">
      <div className="row wide no-print">
        <div className="filters"><SearchBox label={t('structure.search-people')} value={typed} onValue={setTyped} /></div>
        {can(people.data, registerPerson) && !adding && <Button icon={UserPlus} onClick={() => setAdding(true)}>{t('structure.add-person')}</Button>}
      </div>
      <p className="soft small" aria-live="polite">{t('administration.people-count', { count: found.length })}</p>
      {adding && <PersonForm person={null} onDone={() => setAdding(false)} />}
      {found.length === 0 ? <Empty title={t('structure.nobody-found')} /> : <Table people={found} />}
    </div>
  );
}

function Table({ people }: { people: PersonEntry[] }) {
  return (
    <div className="scroll-x panel">
      <table className="table stacking">
        <thead><tr><th scope="col">{t('structure.person')}</th><th scope="col">{t('administration.posts')}</th><th scope="col">{t('administration.email')}</th><th scope="col">{t('structure.phone')}</th></tr></thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.id}>
              <td className="strong"><Link to="/structure/people/$id" params={{ id: String(person.id) }}>{person.lastName} {person.firstName}</Link> {person.closed && <Chip icon={Lock}>{t('administration.is-closed')}</Chip>}</td>
              <td>{person.posts.length === 0 ? <span className="soft">{t('structure.no-post')}</span> : person.posts.map((post) => <div key={post.postId}><Link to="/structure/posts/$id" params={{ id: String(post.postId) }}>{post.title}</Link>, {post.unitMark}</div>)}</td>
              <td>{person.email && <a href={`mailto:${person.email}`}>{person.email}</a>}</td>
              <td>{person.phone}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
