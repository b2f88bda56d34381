import { useNavigate, useSearch } from '@tanstack/react-router';
import { Download, FilterX } from 'lucide-react';
import { exportSignIns, listSignIns } from 'contract/sign-ins.ts';
import { addressOf, call } from '~/shared/api/call.ts';
import type { SignInEntry } from '~/shared/api/types.ts';
import { usePages } from '~/shared/list/pages.ts';
import { SearchBox } from '~/shared/list/SearchBox.tsx';
import { SignInOutcome, wayWords } from '~/session/sign-in-words.tsx';
import { Button, Icon, lookOf } from '~/shared/ui/Button.tsx';
import { DateField } from '~/shared/ui/DateField.tsx';
import { Bones, Empty, Failure } from '~/shared/ui/States.tsx';
import { instantNumbers } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';
import { SIGN_IN_OUTCOMES, SIGN_IN_WAYS } from '~/searches.ts';
import type { signInLogSearch } from '~/searches.ts';

type Search = ReturnType<typeof signInLogSearch>;

/** Every sign-in of the office and every refused one, filtered in the address bar, as a table for a spreadsheet too. */
export function SignInLog() {
  const search = useSearch({ from: '/frame/administration/sign-ins' });
  const list = usePages(['sign-ins', search], (cursor, signal) => call(listSignIns, { query: { ...search, cursor, limit: 100 }, signal }));
  return (
    <div className="stack">
      <p className="soft">{t('sign-in-log.hint')}</p>
      <Filters search={search} total={list.total} />
      {list.loading ? <Bones rows={8} /> : list.error ? <Failure error={list.error} onRetry={list.retry} /> : list.entries.length === 0 ? <Empty title={t('sign-in-log.none')} /> : <Table entries={list.entries} />}
      {list.entries.length < list.total && <div><Button onClick={list.more}>{t('account.sign-ins-more')}</Button></div>}
    </div>
  );
}

function Filters({ search, total }: { search: Search; total: number }) {
  const navigate = useNavigate();
  const set = (changes: Search) => void navigate({ to: '.', search: (before) => ({ ...before, ...changes }), replace: true });
  const filtered = Object.values(search).some((value) => value !== undefined);
  return (
    <div className="filters no-print">
      <SearchBox label={t('sign-in-log.search')} value={search.q ?? ''} onValue={(q) => set({ q: q || undefined })} />
      <select className="input filter-choice" aria-label={t('sign-in-log.all-ways')} value={search.way ?? ''} onChange={(event) => set({ way: SIGN_IN_WAYS.find((way) => way === event.target.value) })}>
        <option value="">{t('sign-in-log.all-ways')}</option>
        {SIGN_IN_WAYS.map((way) => <option key={way} value={way}>{t(`sign-in-log.way.${way}`)}</option>)}
      </select>
      <select className="input filter-choice" aria-label={t('sign-in-log.all-outcomes')} value={search.outcome ?? ''} onChange={(event) => set({ outcome: SIGN_IN_OUTCOMES.find((outcome) => outcome === event.target.value) })}>
        <option value="">{t('sign-in-log.all-outcomes')}</option>
        {SIGN_IN_OUTCOMES.map((outcome) => <option key={outcome} value={outcome}>{t(`sign-in-log.${outcome}`)}</option>)}
      </select>
      <details className="filter-dates" open={Boolean(search.from ?? search.to)}>
        <summary>{t('sign-in-log.dates')}</summary>
        <div className="row">
          <DateField label={t('sign-in-log.from')} value={search.from ?? null} onValue={(from) => set({ from: from ?? undefined })} />
          <DateField label={t('sign-in-log.to')} value={search.to ?? null} onValue={(to) => set({ to: to ?? undefined })} />
        </div>
      </details>
      {filtered && <Button size="small" tone="plain" icon={FilterX} onClick={() => void navigate({ to: '.', search: {}, replace: true })}>{t('list.clear-filters')}</Button>}
      <span className="soft small" aria-live="polite">{t('sign-in-log.found', { count: total })}</span>
      <a className={lookOf({ size: 'small' })} href={addressOf(exportSignIns, { query: search })} download><Icon of={Download} /><span>{t('sign-in-log.export')}</span></a>
    </div>
  );
}

function Table({ entries }: { entries: SignInEntry[] }) {
  return (
    <div className="scroll-x panel">
      <table className="table stacking">
        <thead><tr>{(['at', 'login', 'way', 'outcome', 'address', 'device'] as const).map((column) => <th key={column} scope="col">{t(`sign-in-log.${column}`)}</th>)}</tr></thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.id}>
              <td className="nowrap">{instantNumbers(entry.at)}</td>
              <td><div>{entry.login || <span className="soft">{t('sign-in-log.login-hidden')}</span>}</div>{entry.personName && <div className="soft small">{entry.personName}</div>}</td>
              <td>{wayWords(entry)}</td>
              <td><SignInOutcome refusal={entry.refusal} /></td>
              <td>{entry.remoteAddress}</td>
              <td>{entry.device || <span className="soft">{t('sign-in-log.device-unknown')}</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
