import { useQuery } from '@tanstack/react-query';
import { Lock } from 'lucide-react';
import { listReserved } from 'contract/confidentiality.ts';
import { call } from '~/shared/api/call.ts';
import { useMe } from '~/shared/frame/me.tsx';
import { Icon } from '~/shared/ui/Button.tsx';
import { Popover } from '~/shared/ui/Popover.tsx';
import { today } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';

const KEEPERS = new Set(['clerk', 'secretary', 'mayor']);

/** To whoever keeps the register: which of this year's numbers are not missing but confidential. */
export function ReservedNumbers({ register }: { register: 'incoming' | 'outgoing' | 'internal' }) {
  const keeps = useMe().posts.some(({ role }) => KEEPERS.has(role));
  const year = Number(today().slice(0, 4));
  const found = useQuery({ queryKey: ['incoming', 'reserved', register, year], queryFn: ({ signal }) => call(listReserved, { query: { register, year }, signal }), enabled: keeps });
  const identifiers = found.data?.identifiers ?? [];
  if (identifiers.length === 0) return null;
  const words = t('confidentiality.reserved', { count: identifiers.length, year: String(year) });
  return <Popover className="term" trigger={<><Icon of={Lock} /> {words}</>} name={words} title={words}><p>{t('confidentiality.reserved-hint')}</p><p>{identifiers.join(', ')}</p></Popover>;
}
