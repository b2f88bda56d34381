import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Outlet, useMatches, useSearch } from '@tanstack/react-router';
import { Network, Plus } from 'lucide-react';
import { addUnit } from 'contract/structure.ts';
import { can } from '~/shared/api/types.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { Bones, Empty, Failure } from '~/shared/ui/States.tsx';
import { t } from '~/shared/words/messages.ts';
import { DayBar } from './DayBar.tsx';
import { OfficeTree } from './OfficeTree.tsx';
import { Planned } from './Planned.tsx';
import { UnitForm } from './UnitForm.tsx';
import { structureQuery } from './structure-query.ts';
import { branchesOf } from './tree.ts';

/** The tree of the office on a day, and beside it what was opened: a unit, a post, a person. */
export function TreePage() {
  const { on } = useSearch({ from: '/frame/structure' });
  const structure = useQuery(structureQuery(on));
  const open = useMatches({ select: (matches) => matches.at(-1)?.pathname.replace(/\/$/, '').replace(/^\/structure\/?/, '') ?? '' });
  const [adding, setAdding] = useState(false);
  if (structure.isPending) return <Bones rows={12} />;
  if (structure.error) return <Failure error={structure.error} onRetry={() => void structure.refetch()} />;
  const { data } = structure;
  const branches = branchesOf(data);
  const [posts, vacant] = [data.posts.length, data.posts.filter((post) => post.people.length === 0).length];
  return (
    <div className={open === '' ? 'structure' : 'structure with-pane'}>
      <div className="structure-tree stack">
        <DayBar on={on} today={data.today} />
        <div className="row wide">
          <p className="soft small">{t('structure.counts', { units: data.units.length, posts, vacant })}</p>
          {can(data, addUnit) && !adding && <Button size="small" icon={Plus} onClick={() => setAdding(true)}>{t('structure.add-unit')}</Button>}
        </div>
        {adding && <UnitForm unit={null} parentId={null} onDone={() => setAdding(false)} />}
        {branches.length === 0 ? <Empty icon={Network} title={t('structure.nothing')} /> : <OfficeTree branches={branches} open={open} on={on} />}
        <Planned changes={data.planned} />
      </div>
      <div className="structure-pane">
        {open === '' && <Empty icon={Network} title={t('structure.choose')} />}
        <Outlet />
      </div>
    </div>
  );
}
