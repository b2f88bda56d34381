import { useRef } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { FilterX } from 'lucide-react';
import { listUnits } from 'contract/people.ts';
import { call } from '~/shared/api/call.ts';
import { useShortcuts } from '~/shared/keys/shortcuts.ts';
import { SearchBox } from '~/shared/list/SearchBox.tsx';
import { Button } from '~/shared/ui/Button.tsx';
import { DateField } from '~/shared/ui/DateField.tsx';
import { t } from '~/shared/words/messages.ts';
import { CHANNELS, ITEM_STATES, STAGES } from '~/searches.ts';
import type { registerSearch } from '~/searches.ts';

type Search = ReturnType<typeof registerSearch>;
type Props = { search: Search; found: number; loading: boolean; filtered: boolean };

/** Filters stand in the address bar: a link to a filtered register can be sent to a colleague. */
export function RegisterFilters({ search, found, loading, filtered }: Props) {
  const navigate = useNavigate();
  const box = useRef<HTMLInputElement>(null);
  const units = useQuery({ queryKey: ['units'], queryFn: ({ signal }) => call(listUnits, { signal }), staleTime: 600_000, retry: false });
  const set = (changes: Search) => void navigate({ to: '.', search: (before) => ({ ...before, ...changes }), replace: true });
  useShortcuts([{ key: '/', words: t('keys.search'), run: () => box.current?.focus() }]);
  return (
    <div className="filters no-print">
      <SearchBox box={box} label={t('mailroom.search')} value={search.q ?? ''} onValue={(q) => set({ q: q || undefined })} />
      <Choice label={t('mailroom.filter-stage')} value={search.stage ?? search.state} onValue={(value) => set({ stage: STAGES.find((one) => one === value), state: ITEM_STATES.find((one) => one === value) })}
        options={[...STAGES.map((stage) => [stage, t(`stage.${stage}`)] as const), ...ITEM_STATES.filter((state) => state !== 'circulating').map((state) => [state, t(`item-state.${state}`)] as const)]} />
      <Choice label={t('mailroom.filter-channel')} value={search.channel} onValue={(value) => set({ channel: CHANNELS.find((one) => one === value) })} options={CHANNELS.map((channel) => [channel, t(`channel.${channel}`)] as const)} />
      {units.data && <Choice label={t('mailroom.filter-unit')} value={search.unit === undefined ? undefined : String(search.unit)} onValue={(value) => set({ unit: value ? Number(value) : undefined })} options={units.data.entries.map((unit) => [String(unit.id), `${unit.mark} – ${unit.name}`] as const)} />}
      <details className="filter-dates" open={Boolean(search.from ?? search.to)}>
        <summary>{t('mailroom.filter-dates')}</summary>
        <div className="row">
          <DateField label={t('mailroom.filter-from')} value={search.from ?? null} onValue={(from) => set({ from: from ?? undefined })} />
          <DateField label={t('mailroom.filter-to')} value={search.to ?? null} onValue={(to) => set({ to: to ?? undefined })} />
        </div>
      </details>
      {filtered && <Button size="small" tone="plain" icon={FilterX} onClick={() => void navigate({ to: '.', search: {}, replace: true })}>{t('list.clear-filters')}</Button>}
      <span className="soft small" aria-live="polite">{loading || !filtered ? '' : t('mailroom.found', { count: found })}</span>
    </div>
  );
}

type ChoiceProps = { label: string; value: string | undefined; onValue: (value: string) => void; options: (readonly [string, string])[] };

/** A filter that says what it filters when nothing is chosen. */
export function Choice({ label, value, onValue, options }: ChoiceProps) {
  return (
    <select className="input filter-choice" aria-label={label} value={value ?? ''} onChange={(event) => onValue(event.target.value)}>
      <option value="">{label}</option>
      {options.map(([key, words]) => <option key={key} value={key}>{words}</option>)}
    </select>
  );
}
