import { useQuery } from '@tanstack/react-query';
import { listUnits } from 'contract/people.ts';
import { call } from '~/shared/api/call.ts';
import { t } from '~/shared/words/messages.ts';
import { Choice } from './Choice.tsx';

/** Whose part of the register: one register for the office, a view of it for each unit. */
export function UnitChoice({ unit, onUnit }: { unit: number | undefined; onUnit: (unit: number | undefined) => void }) {
  const units = useQuery({ queryKey: ['units'], queryFn: ({ signal }) => call(listUnits, { signal }), staleTime: 600_000, retry: false });
  if (!units.data) return null;
  return <Choice label={t('mailroom.filter-unit')} value={unit === undefined ? undefined : String(unit)} onValue={(value) => onUnit(value ? Number(value) : undefined)} options={units.data.entries.map((one) => [String(one.id), `${one.mark} – ${one.name}`] as const)} />;
}
