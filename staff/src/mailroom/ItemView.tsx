import { X } from 'lucide-react';
import type { IncomingItem } from '~/shared/api/types.ts';
import { DocumentViewer } from '~/shared/document/DocumentViewer.tsx';
import { PageTitle } from '~/shared/frame/Page.tsx';
import { usePaneHeading } from '~/shared/list/pane-focus.ts';
import { IconButton } from '~/shared/ui/Button.tsx';
import { t } from '~/shared/words/messages.ts';
import { ConfidentialityChip } from '~/access/ConfidentialityChip.tsx';
import { DocumentAccess } from '~/access/DocumentAccess.tsx';
import { ItemFacts } from './ItemFacts.tsx';
import { ItemSide } from './ItemSide.tsx';
import { ItemWarnings } from './ItemWarnings.tsx';
import './mailroom.css';

/** The letter as the hero, everything about it at its side. */
export function ItemView({ item, onClose, page }: { item: IncomingItem; onClose?: () => void; page: boolean }) {
  const heading = usePaneHeading(item.id);
  return (
    <article className="item-view">
      <header className="item-head">
        <div className="row wide">
          {page ? <PageTitle title={item.title} /> : <h2 ref={heading} tabIndex={-1}>{item.title}</h2>}
          {onClose && <IconButton icon={X} name={t('act.close')} onClick={onClose} />}
        </div>
        {item.confidentiality !== 'ordinary' && <div><ConfidentialityChip level={item.confidentiality} /></div>}
        <ItemFacts item={item} />
        <ItemWarnings item={item} />
      </header>
      <div className="item-body">
        <DocumentViewer documents={item.documents} about={DocumentAccess} />
        <ItemSide item={item} page={page} />
      </div>
    </article>
  );
}
