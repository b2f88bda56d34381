import { useMemo } from 'react';
import { Outlet, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { listIncoming } from 'contract/registry.ts';
import { call } from '~/shared/api/call.ts';
import type { IncomingEntry } from '~/shared/api/types.ts';
import { hasRole, useMe } from '~/shared/frame/me.tsx';
import { PageTitle } from '~/shared/frame/Page.tsx';
import { VirtualList } from '~/shared/list/VirtualList.tsx';
import { usePages } from '~/shared/list/pages.ts';
import type { Selection } from '~/shared/list/selection.ts';
import { useMedia } from '~/shared/list/media.ts';
import { Bones, Empty, Failure } from '~/shared/ui/States.tsx';
import { t } from '~/shared/words/messages.ts';
import { BulkBar } from '~/assignment/bulk/BulkBar.tsx';
import { useMarks } from '~/assignment/bulk/marks.ts';
import { isNarrowed } from '~/searches.ts';
import { MailroomTabs } from './MailroomTabs.tsx';
import { RegisterFilters } from './RegisterFilters.tsx';
import { RegisterRow } from './RegisterRow.tsx';
import { RegisterTable } from './RegisterTable.tsx';
import './mailroom.css';

/** The register of incoming mail: a table as on paper while nothing is open, a narrow list beside an open letter. */
export function Register() {
  const search = useSearch({ from: '/frame/mailroom/register' });
  const { id } = useParams({ strict: false });
  const openId = id === undefined ? undefined : Number(id);
  const roomy = useMedia('(min-width: 1000px), print');
  const list = usePages(['incoming', search], (cursor, signal) => call(listIncoming, { query: { ...search, cursor, limit: 100 }, signal }));
  const me = useMe();
  const mode = hasRole(me, 'mayor', 'secretary') ? 'decide' : hasRole(me, 'head') ? 'pass-on' : null;
  const marks = useMarks(list.entries, mode, JSON.stringify(search));
  const selection = mode === null ? undefined : marks;
  const filtered = useMemo(() => isNarrowed(search), [search]);
  return (
    <div className={openId === undefined ? 'split alone' : 'split with-pane'}>
      <div className="split-list">
        <header>
          <PageTitle title={t('mailroom.title')} />
          <MailroomTabs registered={filtered ? undefined : list.total} />
          <RegisterFilters search={search} found={list.total} loading={list.loading} filtered={filtered} />
        </header>
        {list.loading && <Bones rows={14} height={48} />}
        {list.error && <Failure error={list.error} onRetry={list.retry} />}
        {mode !== null && !list.loading && !list.error && <BulkBar mode={mode} marks={marks} search={search} nothing={list.entries.length === 0} />}
        {!list.loading && !list.error && list.entries.length === 0 && <Empty title={t(filtered ? 'mailroom.none-found' : 'mailroom.register-empty')}><p>{t(filtered ? 'mailroom.none-found-hint' : 'mailroom.register-empty-hint')}</p></Empty>}
        {list.entries.length > 0 && (openId === undefined && roomy
          ? <RegisterTable entries={list.entries} total={list.total} more={list.more} search={search} selection={selection} />
          : <NarrowList entries={list.entries} total={list.total} more={list.more} openId={openId} selection={selection} />)}
      </div>
      <div className="split-pane"><Outlet /></div>
    </div>
  );
}

function NarrowList({ entries, total, more, openId, selection }: { entries: IncomingEntry[]; total: number; more: () => void; openId?: number; selection?: Selection }) {
  const navigate = useNavigate();
  const roomy = useMedia('(min-width: 901px)');
  const walk = (entry: IncomingEntry) => void navigate({ to: '/mailroom/register/$id', params: { id: String(entry.id) }, search: true, replace: true });
  return (
    <VirtualList
      label={t('mailroom.register')} entries={entries} total={total} more={more} rowHeight={88} openId={openId} selection={selection}
      link={(entry) => ({ to: '/mailroom/register/$id', params: { id: String(entry.id) }, search: true })}
      onWalk={roomy && openId !== undefined ? walk : undefined}
      name={(entry) => `${entry.identifier} ${entry.title}`}
      render={(entry) => <RegisterRow entry={entry} />}
    />
  );
}
