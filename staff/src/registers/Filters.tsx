import { useRef } from 'react';
import type { ReactNode } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { FilterX } from 'lucide-react';
import { useShortcuts } from '~/shared/keys/shortcuts.ts';
import { SearchBox } from '~/shared/list/SearchBox.tsx';
import { Button } from '~/shared/ui/Button.tsx';
import { t } from '~/shared/words/messages.ts';
import { PeriodFilter } from './PeriodFilter.tsx';
import { UnitChoice } from './UnitChoice.tsx';

type Search = { q?: string; unit?: number; from?: string; to?: string };
type Props = { search: Search; searchWords: string; dateWords: string; found: string; filtered: boolean; children: ReactNode };

/** Filters stand in the address bar: a link to a filtered register can be sent to a colleague. `children` are those of one register only. */
export function Filters({ search, searchWords, dateWords, found, filtered, children }: Props) {
  const navigate = useNavigate();
  const box = useRef<HTMLInputElement>(null);
  const set = (changes: Search) => void navigate({ to: '.', search: (before) => ({ ...before, ...changes }), replace: true });
  useShortcuts([{ key: '/', words: t('keys.search'), run: () => box.current?.focus() }]);
  return (
    <div className="filters no-print">
      <SearchBox box={box} label={searchWords} value={search.q ?? ''} onValue={(q) => set({ q: q || undefined })} />
      {children}
      <UnitChoice unit={search.unit} onUnit={(unit) => set({ unit })} />
      <PeriodFilter from={search.from} to={search.to} words={dateWords} onDates={set} />
      {filtered && <Button size="small" tone="plain" icon={FilterX} onClick={() => void navigate({ to: '.', search: {}, replace: true })}>{t('list.clear-filters')}</Button>}
      <span className="soft small" aria-live="polite">{found}</span>
    </div>
  );
}
