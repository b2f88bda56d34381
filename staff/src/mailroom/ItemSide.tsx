import { useState } from 'react';
import type { IncomingItem } from '~/shared/api/types.ts';
import { Timeline } from '~/shared/ui/Timeline.tsx';
import { t } from '~/shared/words/messages.ts';
import { EarlierInstruction } from '~/assignment/EarlierInstruction.tsx';
import { AccessPane } from '~/access/AccessPane.tsx';
import { Participants } from '~/assignment/participation/Participants.tsx';
import { Corrections } from './Corrections.tsx';
import { ItemActions } from './ItemActions.tsx';
import { Metadata } from './Metadata.tsx';
import { Sender } from './Sender.tsx';
import { AssignmentChain } from './AssignmentChain.tsx';

/** Decision first, then who wrote, the registry's data, the way the letter went. */
export function ItemSide({ item, page }: { item: IncomingItem; page: boolean }) {
  return (
    <aside className="item-side" aria-label={t('item.side')}>
      {page && <h2 className="hidden-words">{t('item.side')}</h2>}
      {item.holder && <EarlierInstruction assignments={item.assignments} />}
      <ItemActions item={item} />
      <Participants item={item} />
      <Sender item={item} />
      <Metadata item={item} />
      {item.assignments.length > 0 && <details className="section" open={item.state === 'circulating'}><summary>{t('item.circulation', { count: item.assignments.length })}</summary><AssignmentChain assignments={item.assignments} /></details>}
      {item.corrections.length > 0 && <details className="section"><summary>{t('item.corrections', { count: item.corrections.length })}</summary><Corrections corrections={item.corrections} /></details>}
      <AccessSection item={item} />
      <details className="section"><summary>{t('item.timeline')}</summary><Timeline entries={item.timeline} /></details>
    </aside>
  );
}

/** Asked for only once somebody wants to know. */
function AccessSection({ item }: { item: IncomingItem }) {
  const [open, setOpen] = useState(false);
  return <details className="section" onToggle={(event) => setOpen(event.currentTarget.open)}><summary>{t('confidentiality.who-sees')}</summary>{open && <AccessPane subject={{ kind: 'item', id: item.id }} />}</details>;
}
