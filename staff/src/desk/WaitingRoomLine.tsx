import { Link } from '@tanstack/react-router';
import { Hourglass } from 'lucide-react';
import { Notice } from '~/shared/ui/Chip.tsx';
import { t } from '~/shared/words/messages.ts';

/** The mailroom's other pile, where somebody must look before anything else happens. */
export function WaitingRoomLine({ count }: { count: number | null }) {
  if (!count) return null;
  return (
    <Notice tone="soon" icon={Hourglass}>
      <Link to="/mailroom/waiting">{t('desk.waiting-room', { count })}</Link>
    </Notice>
  );
}
