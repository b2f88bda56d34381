import { useNavigate, useSearch } from '@tanstack/react-router';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Download, Eye, FilterX } from 'lucide-react';
import { exportReadings, listReadings } from 'contract/readings.ts';
import { addressOf, call } from '~/shared/api/call.ts';
import { ApiProblem } from '~/shared/api/problem.ts';
import type { ReadingEntry } from '~/shared/api/types.ts';
import { SearchBox } from '~/shared/list/SearchBox.tsx';
import { Button, Icon, lookOf } from '~/shared/ui/Button.tsx';
import { DateField } from '~/shared/ui/DateField.tsx';
import { Bones, Empty, Failure } from '~/shared/ui/States.tsx';
import { instantNumbers } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';
import { READING_KINDS } from '~/searches.ts';
import type { readingsSearch } from '~/searches.ts';
import { ConfidentialityChip } from './ConfidentialityChip.tsx';

type Search = ReturnType<typeof readingsSearch>;

/** To the inspector of data protection: who has read what and when, by marks alone. */
export function ReadingsPage() {
  const { q, kind, from, to } = useSearch({ from: '/frame/structure/readings' });
  const search = { q, kind, from, to };
  const list = useInfiniteQuery({
    queryKey: ['readings', search], queryFn: ({ pageParam, signal }) => call(listReadings, { query: { ...search, cursor: pageParam, limit: 100 }, signal }),
    initialPageParam: undefined as string | undefined, getNextPageParam: (page) => page.next ?? undefined, placeholderData: (before) => before,
  });
  // Whom it is not for finds neither filters nor a file to take, not even while it is read again.
  if (list.isPending) return <Bones rows={8} />;
  if (list.error instanceof ApiProblem && list.error.status === 404) return <Failure error={list.error} />;
  const entries = list.data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <div className="stack">
      <p className="soft">{t('readings.hint')}</p>
      <Filters search={search} />
      {list.error ? <Failure error={list.error} onRetry={() => void list.refetch()} /> : entries.length === 0 ? <Empty icon={Eye} title={t('readings.none')}><p>{t('readings.none-hint')}</p></Empty> : <Table entries={entries} />}
      {list.hasNextPage && <div><Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{t('readings.more')}</Button></div>}
    </div>
  );
}

function Filters({ search }: { search: Search }) {
  const navigate = useNavigate();
  const set = (changes: Search) => void navigate({ to: '.', search: (before) => ({ ...before, ...changes }), replace: true });
  const filtered = Object.values(search).some((value) => value !== undefined);
  return (
    <div className="filters no-print">
      <SearchBox label={t('readings.search')} value={search.q ?? ''} onValue={(q) => set({ q: q || undefined })} />
      <select className="input filter-choice" aria-label={t('readings.all-kinds')} value={search.kind ?? ''} onChange={(event) => set({ kind: READING_KINDS.find((kind) => kind === event.target.value) })}>
        <option value="">{t('readings.all-kinds')}</option>
        {READING_KINDS.map((kind) => <option key={kind} value={kind}>{t(`readings.kind.${kind}`)}</option>)}
      </select>
      <details className="filter-dates" open={Boolean(search.from ?? search.to)}>
        <summary>{t('sign-in-log.dates')}</summary>
        <div className="row">
          <DateField label={t('sign-in-log.from')} value={search.from ?? null} onValue={(from) => set({ from: from ?? undefined })} />
          <DateField label={t('sign-in-log.to')} value={search.to ?? null} onValue={(to) => set({ to: to ?? undefined })} />
        </div>
      </details>
      {filtered && <Button size="small" tone="plain" icon={FilterX} onClick={() => void navigate({ to: '.', search: {}, replace: true })}>{t('list.clear-filters')}</Button>}
      <a className={lookOf({ size: 'small' })} href={addressOf(exportReadings, { query: search })} download><Icon of={Download} /><span>{t('sign-in-log.export')}</span></a>
    </div>
  );
}

function Table({ entries }: { entries: ReadingEntry[] }) {
  return (
    <div className="scroll-x panel">
      <table className="table stacking">
        <thead><tr>{(['at', 'name', 'kind', 'mark'] as const).map((column) => <th key={column} scope="col">{t(`readings.${column}`)}</th>)}</tr></thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.id}>
              <td className="nowrap">{instantNumbers(entry.at)}</td>
              <td>{entry.program ? t('confidentiality.program', { name: entry.name }) : entry.name}</td>
              <td>{t(`readings.kind.${entry.kind}`)}</td>
              <td>{entry.kind === 'search' ? `„${entry.words}”` : entry.mark} <ConfidentialityChip level={entry.confidentiality} /></td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
