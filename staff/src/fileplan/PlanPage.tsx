import { useCallback, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Outlet, useMatches, useNavigate, useSearch } from '@tanstack/react-router';
import { BadgeCheck, ListTree, Plus, SearchX } from 'lucide-react';
import { addClass, confirmCategories } from 'contract/fileplan.ts';
import { PLAN_FILTERS } from '~/searches.ts';
import type { Plan } from '~/shared/api/types.ts';
import { can } from '~/shared/api/types.ts';
import { SearchBox } from '~/shared/list/SearchBox.tsx';
import { Button } from '~/shared/ui/Button.tsx';
import { Select } from '~/shared/ui/Field.tsx';
import { Bones, Empty, Failure } from '~/shared/ui/States.tsx';
import { t } from '~/shared/words/messages.ts';
import { DayBar } from '~/structure/DayBar.tsx';
import { ClassForm } from './ClassForm.tsx';
import { ConfirmMany } from './ConfirmMany.tsx';
import { PlanList } from './PlanList.tsx';
import { PlanTree } from './PlanTree.tsx';
import { planQuery, planSearchQuery } from './fileplan-query.ts';
import type { PlanFilter } from './plan-tree.ts';
import { fits, treeOf } from './plan-tree.ts';

/** The plan of a day as a tree, or what was looked for in it as a list; beside it the class that was opened. */
export function PlanPage() {
  const { on } = useSearch({ from: '/frame/fileplan' });
  const plan = useQuery(planQuery(on));
  const open = useMatches({ select: (matches) => /\/fileplan\/classes\/(\d+)/.exec(matches.at(-1)?.pathname ?? '')?.[1] ?? '' });
  if (plan.isPending) return <Bones rows={12} />;
  if (plan.error) return <Failure error={plan.error} onRetry={() => void plan.refetch()} />;
  return (
    <div className={open === '' ? 'structure plan' : 'structure plan with-pane'}>
      <Classes plan={plan.data} open={open} />
      <div className="structure-pane">
        {open === '' && <Empty icon={ListTree} title={t('plan.choose')} />}
        <Outlet />
      </div>
    </div>
  );
}

function Classes({ plan, open }: { plan: Plan; open: string }) {
  const { on, q = '', only } = useSearch({ from: '/frame/fileplan' });
  const navigate = useNavigate();
  const [adding, setAdding] = useState(false);
  const look = useCallback((text: string) => void navigate({ to: '.', search: (before) => ({ ...before, q: text.trim() === '' ? undefined : text }), replace: true }), [navigate]);
  const choose = (value: string) => void navigate({ to: '.', search: (before) => ({ ...before, only: PLAN_FILTERS.find((one) => one === value) }), replace: true });
  const doubtful = plan.entries.filter((entry) => fits(entry, 'doubtful')).length;
  return (
    <div className="structure-tree stack">
      <DayBar on={on} today={plan.today} words={{ was: 'plan.was', willBe: 'plan.will-be' }} />
      <SearchBox label={t('plan.search')} value={q} onValue={look} />
      <Select id="only" label={t('plan.show')} value={only ?? ''} onValue={choose} options={[{ value: '', label: t('plan.filter.all') }, ...PLAN_FILTERS.map((filter) => ({ value: filter, label: t(`plan.filter.${filter}`, { count: plan.entries.filter((entry) => fits(entry, filter)).length }) }))]} />
      <div className="row wide">
        <p className="soft small">{t('plan.counts', { classes: plan.entries.length, end: plan.entries.filter((entry) => entry.endClass).length, doubtful })}</p>
        {can(plan, addClass) && !adding && <Button size="small" icon={Plus} onClick={() => setAdding(true)}>{t('plan.add')}</Button>}
      </div>
      {adding && <ClassForm parent={headingOf(plan, open)} onDone={() => setAdding(false)} />}
      <Found plan={plan} q={q} only={only} open={open} />
    </div>
  );
}

/** The number a new class begins with: that of the heading that is open, or under which what is open stands. */
function headingOf(plan: Plan, open: string): string {
  const entry = plan.entries.find((one) => one.symbol === open);
  return entry === undefined ? '' : entry.endClass ? entry.parentSymbol ?? '' : entry.symbol;
}

function Found({ plan, q, only, open }: { plan: Plan; q: string; only: PlanFilter | undefined; open: string }) {
  const { on } = useSearch({ from: '/frame/fileplan' });
  const search = useQuery(planSearchQuery(q.trim(), on));
  const [confirming, setConfirming] = useState(false);
  if (q.trim() === '' && only === undefined) return plan.entries.length === 0 ? <Empty icon={ListTree} title={t('plan.nothing')} /> : <PlanTree nodes={treeOf(plan.entries)} open={open} />;
  if (search.isLoading) return <Bones rows={6} />;
  if (search.error) return <Failure error={search.error} onRetry={() => void search.refetch()} />;
  const bySymbol = new Map(plan.entries.map((entry) => [entry.symbol, entry]));
  const found = (q.trim() === '' ? plan.entries : (search.data?.symbols ?? []).flatMap((symbol) => bySymbol.get(symbol) ?? [])).filter((entry) => only === undefined || fits(entry, only));
  const mayConfirm = only === 'doubtful' && found.length > 1 && on === undefined && can(plan, confirmCategories);
  if (confirming && mayConfirm) return <ConfirmMany found={found} onDone={() => setConfirming(false)} />;
  return (
    <>
      <div className="row wide">
        <p className="small soft" aria-live="polite">{t('plan.found', { count: found.length })}</p>
        {mayConfirm && <Button size="small" icon={BadgeCheck} onClick={() => setConfirming(true)}>{t('plan.confirm-many')}</Button>}
      </div>
      {found.length === 0 ? <Empty icon={SearchX} title={t('plan.none')}><p>{t('plan.none-hint')}</p></Empty> : <PlanList found={found} all={bySymbol} open={open} />}
    </>
  );
}
