import { Link } from '@tanstack/react-router';
import { Ban, Copy, ShieldAlert } from 'lucide-react';
import type { IncomingItem } from '~/shared/api/types.ts';
import { Notice } from '~/shared/ui/Chip.tsx';
import { t } from '~/shared/words/messages.ts';

/** What must be known before reading. */
export function ItemWarnings({ item }: { item: IncomingItem }) {
  const duplicate = item.possibleDuplicateOf;
  return (
    <>
      {item.state === 'cancelled' && <Notice tone="late" icon={Ban}>{t('item.cancelled')}</Notice>}
      {duplicate && (
        <Notice tone="soon" icon={Copy}>
          {t('item.duplicate')} <Link to="/items/$id" params={{ id: String(duplicate.id) }}>{duplicate.identifier} – {duplicate.title}</Link>
        </Notice>
      )}
      {item.senderCheck?.verdict === 'not-authentic' && <Notice tone="late" icon={ShieldAlert}>{t('sender.not-authentic-long', { domain: item.senderCheck.domain ?? '' })}</Notice>}
    </>
  );
}
