import { useNavigate } from '@tanstack/react-router';
import { t } from '~/shared/words/messages.ts';
import { Choice } from '~/registers/Choice.tsx';
import { Filters } from '~/registers/Filters.tsx';
import { CHANNELS, ITEM_STATES, STAGES } from '~/searches.ts';
import type { registerSearch } from '~/searches.ts';

type Search = ReturnType<typeof registerSearch>;
type Props = { search: Search; found: number; loading: boolean; filtered: boolean };

/** What the register of incoming mail can be narrowed to. */
export function RegisterFilters({ search, found, loading, filtered }: Props) {
  const navigate = useNavigate();
  const set = (changes: Search) => void navigate({ to: '.', search: (before) => ({ ...before, ...changes }), replace: true });
  return (
    <Filters search={search} searchWords={t('mailroom.search')} dateWords={t('mailroom.filter-dates')} found={loading || !filtered ? '' : t('mailroom.found', { count: found })} filtered={filtered}>
      <Choice label={t('mailroom.filter-stage')} value={search.stage ?? search.state} onValue={(value) => set({ stage: STAGES.find((one) => one === value), state: ITEM_STATES.find((one) => one === value) })}
        options={[...STAGES.map((stage) => [stage, t(`stage.${stage}`)] as const), ...ITEM_STATES.map((state) => [state, t(`item-state.${state}`)] as const)]} />
      <Choice label={t('mailroom.filter-channel')} value={search.channel} onValue={(value) => set({ channel: CHANNELS.find((one) => one === value) })} options={CHANNELS.map((channel) => [channel, t(`channel.${channel}`)] as const)} />
    </Filters>
  );
}
