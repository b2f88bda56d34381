import { useRef } from 'react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { FilterX, FolderOpen } from 'lucide-react';
import { listCases } from 'contract/cases.ts';
import { call } from '~/shared/api/call.ts';
import type { CaseEntry } from '~/shared/api/types.ts';
import { PageTitle } from '~/shared/frame/Page.tsx';
import { useShortcuts } from '~/shared/keys/shortcuts.ts';
import { SearchBox } from '~/shared/list/SearchBox.tsx';
import { VirtualList } from '~/shared/list/VirtualList.tsx';
import { useMedia } from '~/shared/list/media.ts';
import { usePages } from '~/shared/list/pages.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { Bones, Empty, Failure } from '~/shared/ui/States.tsx';
import { t } from '~/shared/words/messages.ts';
import { CaseTable, caseLink } from './CaseTable.tsx';
import { ClockChip } from './Clock.tsx';
import type { caseListSearch } from '~/searches.ts';
import './cases.css';

/** Cases the reader may see, newest first. */
export function CaseList() {
  const search = useSearch({ from: '/frame/cases' });
  const roomy = useMedia('(min-width: 1000px), print');
  const list = usePages(['cases', 'list', search], (cursor, signal) => call(listCases, { query: { ...search, cursor, limit: 100 }, signal }));
  const filtered = Object.values(search).some((value) => value !== undefined);
  return (
    <div className="split alone">
      <div className="split-list">
        <header>
          <PageTitle title={t('cases.title')} />
          <Filters search={search} filtered={filtered} />
          {list.entries.some((entry) => caseLink(entry) === null) && <p className="small soft">{t('cases.only-listed')}</p>}
        </header>
        {list.loading && <Bones rows={14} height={48} />}
        {list.error && <Failure error={list.error} onRetry={list.retry} />}
        {!list.loading && !list.error && list.entries.length === 0 && <Empty icon={FolderOpen} title={t(filtered ? 'cases.none-found' : 'cases.empty')}><p>{t(filtered ? 'mailroom.none-found-hint' : 'cases.empty-hint')}</p></Empty>}
        {list.entries.length > 0 && (roomy ? <CaseTable entries={list.entries} total={list.total} more={list.more} /> : <Narrow entries={list.entries} total={list.total} more={list.more} />)}
      </div>
    </div>
  );
}

function Narrow({ entries, total, more }: { entries: CaseEntry[]; total: number; more: () => void }) {
  return (
    <VirtualList
      label={t('cases.title')} entries={entries} total={total} more={more} rowHeight={92} link={caseLink} name={(entry) => entry.mark}
      render={(entry) => (
        <div className="entry">
          <div className="entry-line"><span className="who">{entry.mark}</span></div>
          <div className="two-lines">{entry.title}</div>
          <div className="small soft clip">{entry.partyName ?? ''} · {entry.officer.name}</div>
          <ClockChip clock={entry.clock} state={entry.state} />
        </div>
      )}
    />
  );
}

type Search = ReturnType<typeof caseListSearch>;

function Filters({ search, filtered }: { search: Search; filtered: boolean }) {
  const navigate = useNavigate();
  const box = useRef<HTMLInputElement>(null);
  const set = (changes: Search) => void navigate({ to: '/cases', search: { ...search, ...changes }, replace: true });
  useShortcuts([{ key: '/', words: t('keys.search'), run: () => box.current?.focus() }]);
  return (
    <div className="filters no-print">
      <SearchBox box={box} label={t('cases.search')} value={search.q ?? ''} onValue={(q) => set({ q: q || undefined })} />
      <button type="button" className="chip-button" aria-pressed={search.mine === true} onClick={() => set({ mine: search.mine ? undefined : true })}>{t('cases.filter-mine')}</button>
      <button type="button" className="chip-button" aria-pressed={search.state === 'open'} onClick={() => set({ state: search.state === 'open' ? undefined : 'open' })}>{t('cases.filter-open')}</button>
      <button type="button" className="chip-button" aria-pressed={search.state === 'closed'} onClick={() => set({ state: search.state === 'closed' ? undefined : 'closed' })}>{t('cases.filter-closed')}</button>
      <button type="button" className="chip-button" aria-pressed={search.late === true} onClick={() => set({ late: search.late ? undefined : true })}>{t('cases.filter-late')}</button>
      {filtered && <Button size="small" tone="plain" icon={FilterX} onClick={() => void navigate({ to: '/cases', search: {}, replace: true })}>{t('list.clear-filters')}</Button>}
    </div>
  );
}
