import { Link } from '@tanstack/react-router';
import { FolderOpen } from 'lucide-react';
import { readCase } from 'contract/cases.ts';
import type { IncomingItem } from '~/shared/api/types.ts';
import { can } from '~/shared/api/types.ts';
import { Icon } from '~/shared/ui/Button.tsx';
import { DueChip } from '~/shared/ui/DueChip.tsx';
import { Holder } from '~/shared/ui/Holder.tsx';
import { dayWords, instantNumbers, instantWords } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';

/** "Otworzyli: Anna Słowik (dziś, 10:42)". */
function openedWords({ openedOnGroupDesk: openings }: IncomingItem): string {
  if (openings.length === 0) return t('desk.opened-by-nobody');
  return t('desk.opened-by', { names: openings.map(({ name, at }) => `${name} (${instantWords(at)})`).join(', ') });
}

/** One line of the letter's chain: who sent it, received, registered, held by. */
export function ItemFacts({ item }: { item: IncomingItem }) {
  return (
    <div className="chain">
      <span className="strong">{item.partyName}</span>
      {item.receivedOn && <span>{t('item.received', { day: dayWords(item.receivedOn) })}</span>}
      <span title={instantNumbers(item.registeredAt)}>{t('item.registered', { identifier: item.identifier })}</span>
      {item.holder && <span><Holder holder={item.holder} /></span>}
      {item.holder?.stage === 'to-take' && <span>{openedWords(item)}</span>}
      {item.case && (can(item, readCase) ? <Link to="/cases/$id" params={{ id: String(item.case.id) }}><Icon of={FolderOpen} /> {item.case.mark}</Link> : <span><Icon of={FolderOpen} /> {item.case.mark}</span>)}
      {item.termOn && item.state === 'circulating' && <DueChip dueOn={item.termOn} left={null} />}
    </div>
  );
}
