import { Outlet, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { listOutgoing } from 'contract/registry.ts';
import { exportOutgoing, totalOutgoing } from 'contract/registers.ts';
import { call } from '~/shared/api/call.ts';
import type { OutgoingEntry } from '~/shared/api/types.ts';
import { PageTitle } from '~/shared/frame/Page.tsx';
import { useHiddenColumns } from '~/shared/list/ColumnChooser.tsx';
import { VirtualList } from '~/shared/list/VirtualList.tsx';
import { WideTable } from '~/shared/list/WideTable.tsx';
import { useMedia } from '~/shared/list/media.ts';
import { usePages } from '~/shared/list/pages.ts';
import { Bones, Empty, Failure } from '~/shared/ui/States.tsx';
import { dayNumbers } from '~/shared/words/dates.ts';
import { t, tCode } from '~/shared/words/messages.ts';
import { MailroomTabs } from '~/mailroom/MailroomTabs.tsx';
import { CHANNELS, isNarrowed, MAIL_STATES, outgoingSearch } from '~/searches.ts';
import '~/mailroom/mailroom.css';
import { Choice } from './Choice.tsx';
import { Filters } from './Filters.tsx';
import { ListTools } from './ListTools.tsx';
import { useOrder } from './order.ts';
import { columnsOfOutgoing, OutgoingState, rareColumns } from './outgoing-columns.tsx';

type Search = ReturnType<typeof outgoingSearch>;
type ListProps = { entries: OutgoingEntry[]; total: number; more: () => void };

/** The register of outgoing mail: a table as on paper while nothing is open, a narrow list beside an open entry. */
export function OutgoingRegister() {
  const search = useSearch({ from: '/frame/mailroom/outgoing' });
  const { id } = useParams({ strict: false });
  const openId = id === undefined ? undefined : Number(id);
  const roomy = useMedia('(min-width: 1000px), print');
  const list = usePages(['outgoing', 'list', search], (cursor, signal) => call(listOutgoing, { query: { ...search, cursor, limit: 100 }, signal }));
  const filtered = isNarrowed(search);
  return (
    <div className={openId === undefined ? 'split alone' : 'split with-pane'}>
      <div className="split-list">
        <header>
          <PageTitle title={t('mailroom.title')} />
          <MailroomTabs />
          <OutgoingFilters search={search} found={list.loading || !filtered ? '' : t('register.found', { count: list.total })} filtered={filtered} />
        </header>
        {list.loading && <Bones rows={14} height={48} />}
        {list.error && <Failure error={list.error} onRetry={list.retry} />}
        {!list.loading && !list.error && list.entries.length === 0 && <Empty title={t(filtered ? 'mailroom.none-found' : 'register.outgoing-empty')}><p>{t(filtered ? 'mailroom.none-found-hint' : 'register.outgoing-empty-hint')}</p></Empty>}
        {list.entries.length > 0 && (openId === undefined && roomy ? <Table {...list} search={search} /> : <Narrow {...list} openId={openId} />)}
      </div>
      <div className="split-pane"><Outlet /></div>
    </div>
  );
}

function OutgoingFilters({ search, found, filtered }: { search: Search; found: string; filtered: boolean }) {
  const navigate = useNavigate();
  const set = (changes: Search) => void navigate({ to: '.', search: (before) => ({ ...before, ...changes }), replace: true });
  return (
    <Filters search={search} searchWords={t('register.search-outgoing')} dateWords={t('register.dates-registered')} found={found} filtered={filtered}>
      <Choice label={t('mailroom.filter-stage')} value={search.state} onValue={(value) => set({ state: MAIL_STATES.find((one) => one === value) })} options={MAIL_STATES.map((state) => [state, t('mail-state.word', { state })] as const)} />
      <Choice label={t('mailroom.filter-channel')} value={search.channel} onValue={(value) => set({ channel: CHANNELS.find((one) => one === value) })} options={CHANNELS.map((channel) => [channel, t(`channel.${channel}`)] as const)} />
    </Filters>
  );
}

function Table({ entries, total, more, search }: ListProps & { search: Search }) {
  const order = useOrder(search);
  const [hidden, setHidden] = useHiddenColumns('outgoing', rareColumns);
  const all = columnsOfOutgoing();
  return (
    <>
      <ListTools
        register="outgoing" total={total} search={search} exportRoute={exportOutgoing} columns={all} hidden={hidden} onHidden={setHidden}
        totals={{ queryKey: 'outgoing', link: (more) => ({ to: '/mailroom/outgoing', search: outgoingSearch({ ...search, ...more }) }), read: (signal) => call(totalOutgoing, { query: search, signal }), channelWords: (channel) => tCode('channel', channel) ?? channel, stateWords: (state) => t('mail-state.word', { state }) }}
      />
      <WideTable
        label={t('register.outgoing')} entries={entries} total={total} more={more} columns={all.filter((column) => !hidden.includes(column.key))} chooseWords={t('list.choose-column')} order={order}
        link={(entry) => ({ to: '/mailroom/outgoing/$id', params: { id: String(entry.id) }, search: true })} name={(entry) => entry.identifier}
      />
    </>
  );
}

function Narrow({ entries, total, more, openId }: ListProps & { openId?: number }) {
  const navigate = useNavigate();
  const roomy = useMedia('(min-width: 901px)');
  const walk = (entry: OutgoingEntry) => void navigate({ to: '/mailroom/outgoing/$id', params: { id: String(entry.id) }, search: true, replace: true });
  return (
    <VirtualList
      label={t('register.outgoing')} entries={entries} total={total} more={more} rowHeight={88} openId={openId} onWalk={roomy && openId !== undefined ? walk : undefined}
      link={(entry) => ({ to: '/mailroom/outgoing/$id', params: { id: String(entry.id) }, search: true })} name={(entry) => `${entry.identifier} ${entry.title}`} render={(entry) => <Row entry={entry} />}
    />
  );
}

function Row({ entry }: { entry: OutgoingEntry }) {
  return (
    <div className="entry">
      <div className="entry-line"><span className="who clip">{entry.partyName}</span><span className="end soft small">{dayNumbers(entry.postedOn)}</span></div>
      <div className="clip">{entry.title}</div>
      <div className="entry-line small soft"><span>{entry.state === 'cancelled' ? <del>{entry.identifier}</del> : entry.identifier}</span><span className="clip">{entry.case?.mark ?? ''}</span></div>
      <div className="row tags"><OutgoingState entry={entry} /></div>
    </div>
  );
}
