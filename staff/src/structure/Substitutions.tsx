import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { UsersRound } from 'lucide-react';
import { listSubstitutions } from 'contract/structure.ts';
import { call } from '~/shared/api/call.ts';
import type { SubstitutionEntry, SubstitutionList } from '~/shared/api/types.ts';
import { useMe } from '~/shared/frame/me.tsx';
import { Button } from '~/shared/ui/Button.tsx';
import { Bones, Empty, Failure } from '~/shared/ui/States.tsx';
import { t } from '~/shared/words/messages.ts';
import { SubstitutionForm } from './SubstitutionForm.tsx';
import { SubstitutionLine } from './SubstitutionLine.tsx';

export const substitutionsQuery = (person?: number) => ({ queryKey: ['structure', 'substitutions', person ?? 0], queryFn: ({ signal }: { signal: AbortSignal }) => call(listSubstitutions, { query: { person }, signal }) });

const STATES = ['now', 'later', 'past'] as const;

/** Who stands in for whom, now, later and lately; and one press to name somebody. */
export function Substitutions() {
  const list = useQuery(substitutionsQuery());
  if (list.isPending) return <Bones rows={8} />;
  if (list.error) return <Failure error={list.error} onRetry={() => void list.refetch()} />;
  return <Loaded list={list.data} />;
}

function Loaded({ list }: { list: SubstitutionList }) {
  const me = useMe();
  const [making, setMaking] = useState<'mine' | 'other' | null>(null);
  const forOthers = list.forEverybody || list.unitIds.length > 0;
  return (
    <div className="stack loose">
      <div className="row no-print">
        {making === null && forOthers && <Button tone="main" icon={UsersRound} onClick={() => setMaking('other')}>{t('substitution.new')}</Button>}
        {making === null && <Button icon={UsersRound} onClick={() => setMaking('mine')}>{t('substitution.mine')}</Button>}
      </div>
      {making && <SubstitutionForm key={making} personId={making === 'mine' ? me.personId : null} among={list.forEverybody ? null : (person) => person.posts.some((post) => list.unitIds.includes(post.unitId))} onDone={() => setMaking(null)} />}
      {list.entries.length === 0 && <Empty icon={UsersRound} title={t('substitution.none')}><p>{t('substitution.none-hint')}</p></Empty>}
      {STATES.map((state) => <Part key={state} state={state} entries={list.entries.filter((entry) => entry.state === state)} />)}
    </div>
  );
}

function Part({ state, entries }: { state: (typeof STATES)[number]; entries: SubstitutionEntry[] }) {
  if (entries.length === 0) return null;
  return (
    <section>
      <h2>{t(`substitution.state.${state}`, { count: entries.length })}</h2>
      <ul className="stack">{entries.map((entry) => <SubstitutionLine key={entry.id} entry={entry} />)}</ul>
    </section>
  );
}
