import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { SearchX, UserPlus } from 'lucide-react';
import { listStaff } from 'contract/people.ts';
import { call } from '~/shared/api/call.ts';
import type { StaffEntry } from '~/shared/api/types.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { SearchBox } from '~/shared/list/SearchBox.tsx';
import { Bones, Empty, Failure } from '~/shared/ui/States.tsx';
import { fitsWords } from '~/shared/words/fits-words.ts';
import { t } from '~/shared/words/messages.ts';
import { AddPerson } from './AddPerson.tsx';
import { PersonRow } from './PersonRow.tsx';
import { TemporaryPassword } from './TemporaryPassword.tsx';

export type Given = { name: string; password: string };

const saidOf = (person: StaffEntry) => [person.firstName, person.lastName, person.login, person.email, ...person.posts.flatMap((post) => [post.title, post.unitMark, post.unitName])].join(' ');

/** People, their posts and accounts. */
export function People() {
  const staff = useQuery({ queryKey: ['staff'], queryFn: ({ signal }) => call(listStaff, { signal }) });
  const [adding, setAdding] = useState(false);
  const [looking, setLooking] = useState('');
  const [given, setGiven] = useState<Given | null>(null);
  if (staff.isPending) return <Bones rows={8} />;
  if (staff.error) return <Failure error={staff.error} onRetry={() => void staff.refetch()} />;
  const found = staff.data.entries.filter((person) => fitsWords(saidOf(person), looking));
  return (
    <div className="stack">
      <div className="row wide">
        <p className="soft">{t('administration.people-count', { count: found.length })}</p>
        {!adding && <Button tone="main" icon={UserPlus} onClick={() => { setGiven(null); setAdding(true); }}>{t('administration.add-person')}</Button>}
      </div>
      {given && <TemporaryPassword given={given} onDone={() => setGiven(null)} />}
      {adding && <AddPerson onDone={(next) => { setAdding(false); setGiven(next); }} />}
      <SearchBox label={t('administration.search-people')} value={looking} onValue={setLooking} />
      {found.length === 0 ? <Empty icon={SearchX} title={t('administration.nobody-found')} /> : <Table entries={found} onGiven={setGiven} />}
    </div>
  );
}

function Table({ entries, onGiven }: { entries: StaffEntry[]; onGiven: (given: Given) => void }) {
  return (
    <div className="scroll-x panel">
      <table className="table stacking">
        <thead><tr><th scope="col">{t('administration.person')}</th><th scope="col">{t('administration.posts')}</th><th scope="col">{t('administration.account')}</th><th scope="col"><span className="hidden-words">{t('administration.acts')}</span></th></tr></thead>
        <tbody>{entries.map((person) => <PersonRow key={person.personId} person={person} onGiven={onGiven} />)}</tbody>
      </table>
    </div>
  );
}
