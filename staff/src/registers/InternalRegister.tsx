import { useNavigate, useSearch } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { exportInternal, listInternal, totalInternal } from 'contract/registers.ts';
import { call } from '~/shared/api/call.ts';
import type { IncomingEntry } from '~/shared/api/types.ts';
import { PageTitle } from '~/shared/frame/Page.tsx';
import { useHiddenColumns } from '~/shared/list/ColumnChooser.tsx';
import { VirtualList } from '~/shared/list/VirtualList.tsx';
import { WideTable } from '~/shared/list/WideTable.tsx';
import { useMedia } from '~/shared/list/media.ts';
import { usePages } from '~/shared/list/pages.ts';
import { ButtonLink } from '~/shared/ui/Button.tsx';
import { Bones, Empty, Failure } from '~/shared/ui/States.tsx';
import { t, tCode } from '~/shared/words/messages.ts';
import { columnsOfInternal } from '~/mailroom/incoming-columns.tsx';
import { MailroomTabs } from '~/mailroom/MailroomTabs.tsx';
import '~/mailroom/mailroom.css';
import { RegisterRow } from '~/mailroom/RegisterRow.tsx';
import { isNarrowed, ITEM_STATES, registerSearch, STAGES } from '~/searches.ts';
import { Choice } from './Choice.tsx';
import { Filters } from './Filters.tsx';
import { ListTools } from './ListTools.tsx';
import { useOrder } from './order.ts';

type Search = ReturnType<typeof registerSearch>;
type ListProps = { entries: IncomingEntry[]; total: number; more: () => void };
const link = (entry: IncomingEntry) => ({ to: '/items/$id', params: { id: String(entry.id) } }) as const;
const rare = ['formats', 'access', 'term', 'case', 'remarks', 'corrected'];

/** The register of letters inside the office; each opens as a page of its own. */
export function InternalRegister() {
  const search = useSearch({ from: '/frame/mailroom/internal' });
  const roomy = useMedia('(min-width: 1000px), print');
  const list = usePages(['internal', 'list', search], (cursor, signal) => call(listInternal, { query: { ...search, cursor, limit: 100 }, signal }));
  const filtered = isNarrowed(search);
  return (
    <div className="split alone">
      <div className="split-list">
        <header>
          <div className="row wide"><PageTitle title={t('mailroom.title')} /><ButtonLink to="/mailroom/internal/new" tone="main" icon={Plus}>{t('internal.new')}</ButtonLink></div>
          <MailroomTabs />
          <InternalFilters search={search} found={list.loading || !filtered ? '' : t('register.found', { count: list.total })} filtered={filtered} />
        </header>
        {list.loading && <Bones rows={14} height={48} />}
        {list.error && <Failure error={list.error} onRetry={list.retry} />}
        {!list.loading && !list.error && list.entries.length === 0 && <Empty title={t(filtered ? 'mailroom.none-found' : 'register.internal-empty')}><p>{t(filtered ? 'mailroom.none-found-hint' : 'register.internal-empty-hint')}</p></Empty>}
        {list.entries.length > 0 && (roomy ? <Table {...list} search={search} /> : <VirtualList label={t('register.internal')} entries={list.entries} total={list.total} more={list.more} rowHeight={88} link={link} name={(entry) => `${entry.identifier} ${entry.title}`} render={(entry) => <RegisterRow entry={entry} />} />)}
      </div>
    </div>
  );
}

function InternalFilters({ search, found, filtered }: { search: Search; found: string; filtered: boolean }) {
  const navigate = useNavigate();
  const set = (changes: Search) => void navigate({ to: '.', search: (before) => ({ ...before, ...changes }), replace: true });
  return (
    <Filters search={search} searchWords={t('register.search-internal')} dateWords={t('register.dates-registered')} found={found} filtered={filtered}>
      <Choice label={t('mailroom.filter-stage')} value={search.stage ?? search.state} onValue={(value) => set({ stage: STAGES.find((one) => one === value), state: ITEM_STATES.find((one) => one === value) })}
        options={[...STAGES.filter((stage) => stage !== 'mailroom').map((stage) => [stage, t(`stage.${stage}`)] as const), ...ITEM_STATES.map((state) => [state, t(`item-state.${state}`)] as const)]} />
    </Filters>
  );
}

function Table({ entries, total, more, search }: ListProps & { search: Search }) {
  const order = useOrder(search);
  const [hidden, setHidden] = useHiddenColumns('internal', rare);
  const all = columnsOfInternal();
  return (
    <>
      <ListTools
        register="internal" total={total} search={search} exportRoute={exportInternal} columns={all} hidden={hidden} onHidden={setHidden}
        totals={{ queryKey: 'internal', link: (wanted) => ({ to: '/mailroom/internal', search: registerSearch({ ...search, ...wanted, channel: undefined }) }), read: (signal) => call(totalInternal, { query: search, signal }), channelWords: (channel) => tCode('channel', channel) ?? channel, stateWords: (state) => tCode('item-state', state) ?? state }}
      />
      <WideTable label={t('register.internal')} entries={entries} total={total} more={more} columns={all.filter((column) => !hidden.includes(column.key))} chooseWords={t('list.choose-column')} order={order} link={link} name={(entry) => entry.identifier} />
    </>
  );
}
