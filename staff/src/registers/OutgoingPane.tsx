import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { ArrowLeft, Ban, FolderOpen, X } from 'lucide-react';
import { readCase } from 'contract/cases.ts';
import { cancelOutgoing } from 'contract/registry.ts';
import type { OutgoingItem } from '~/shared/api/types.ts';
import { can } from '~/shared/api/types.ts';
import { call } from '~/shared/api/call.ts';
import { DocumentAccess } from '~/access/DocumentAccess.tsx';
import { DocumentViewer } from '~/shared/document/DocumentViewer.tsx';
import { useShortcuts } from '~/shared/keys/shortcuts.ts';
import { usePaneHeading } from '~/shared/list/pane-focus.ts';
import { Icon, IconButton } from '~/shared/ui/Button.tsx';
import { Notice } from '~/shared/ui/Chip.tsx';
import { Bones, Failure } from '~/shared/ui/States.tsx';
import { Timeline } from '~/shared/ui/Timeline.tsx';
import { t, tCode } from '~/shared/words/messages.ts';
import { ConfidentialityChip } from '~/access/ConfidentialityChip.tsx';
import { CancelForm } from '~/mailroom/CancelForm.tsx';
import { MailStateChip } from '~/dispatch/MailStateChip.tsx';
import { Corrections } from '~/mailroom/Corrections.tsx';
import { outgoingQuery } from './outgoing-query.ts';
import { OutgoingMetadata } from './OutgoingMetadata.tsx';

/** An entry of the outgoing register beside the list: the letter itself and its data after table B. */
export function OutgoingPane() {
  const { id } = useParams({ from: '/frame/mailroom/outgoing/$id' });
  const navigate = useNavigate();
  const item = useQuery(outgoingQuery(Number(id)));
  const close = () => void navigate({ to: '/mailroom/outgoing', search: true });
  useShortcuts([{ key: 'Escape', words: t('act.back'), run: close }]);
  return (
    <>
      <div className="back-bar"><Link to="/mailroom/outgoing" search={true} className="button plain"><Icon of={ArrowLeft} /> {t('act.back')}</Link></div>
      {item.isPending && <Bones rows={14} />}
      {item.error && <Failure error={item.error} onRetry={() => void item.refetch()} />}
      {item.data && <Entry key={id} item={item.data} onClose={close} />}
    </>
  );
}

function Entry({ item, onClose }: { item: OutgoingItem; onClose: () => void }) {
  const heading = usePaneHeading(item.id);
  return (
    <article className="item-view">
      <header className="item-head">
        <div className="row wide"><h2 ref={heading} tabIndex={-1}>{item.title}</h2><IconButton icon={X} name={t('act.close')} onClick={onClose} /></div>
        {item.confidentiality !== 'ordinary' && <div><ConfidentialityChip level={item.confidentiality} /></div>}
        <div className="chain">
          <span className="strong">{item.partyName}</span>
          <span>{item.identifier}</span>
          {item.dispatchState && item.state !== 'cancelled' && <span><MailStateChip state={item.dispatchState} handled={false} /></span>}
          {item.case && (can(item, readCase) ? <Link to="/cases/$id" params={{ id: String(item.case.id) }}><Icon of={FolderOpen} /> {item.case.mark}</Link> : <span><Icon of={FolderOpen} /> {item.case.mark}</span>)}
        </div>
        {item.state === 'cancelled' && <Notice tone="late" icon={Ban}>{t('outgoing.cancelled', { reason: item.stateReason ?? '' })}</Notice>}
      </header>
      <div className="item-body">
        <DocumentViewer documents={item.documents} about={DocumentAccess} />
        <aside className="item-side" aria-label={t('item.side')}>
          <Cancelling item={item} />
          <OutgoingMetadata item={item} />
          {item.corrections.length > 0 && <details className="section"><summary>{t('item.corrections', { count: item.corrections.length })}</summary><Corrections corrections={item.corrections} names="metadata-outgoing" /></details>}
          <details className="section"><summary>{t('item.timeline')}</summary><Timeline entries={item.timeline} /></details>
        </aside>
      </div>
    </article>
  );
}

/** An entry is cancelled while its letter has not left the office; afterwards it is said why it stays. */
function Cancelling({ item }: { item: OutgoingItem }) {
  if (can(item, cancelOutgoing)) {
    return (
      <section className="item-actions no-print" aria-label={t('item.actions')}>
        <CancelForm identifier={item.identifier} what={t('outgoing.cancel-what', { identifier: item.identifier })} cancel={(reason) => call(cancelOutgoing, { params: { id: item.id }, body: { revision: item.revision, reason } })} keys={['outgoing', 'dispatch', 'case', 'desk']} />
      </section>
    );
  }
  return item.keptBy && (
    <section className="item-actions no-print" aria-label={t('item.actions')}>
      <details className="quiet-act"><summary>{t('item.cancel')}</summary><p>{tCode('problem', item.keptBy)}</p></details>
    </section>
  );
}
