import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { lookedAt } from './looked-at.ts';
import { PageFailure } from '~/shared/frame/Page.tsx';
import { useShortcuts } from '~/shared/keys/shortcuts.ts';
import { Icon } from '~/shared/ui/Button.tsx';
import { Bones, Failure } from '~/shared/ui/States.tsx';
import { t } from '~/shared/words/messages.ts';
import { useEffect } from 'react';
import { ItemView } from './ItemView.tsx';
import { itemQuery } from './item-query.ts';

/** A letter beside the register. */
export function RegisterPane() {
  const { id } = useParams({ from: '/frame/mailroom/register/$id' });
  const navigate = useNavigate();
  const close = () => void navigate({ to: '/mailroom/register', search: true });
  useShortcuts([{ key: 'Escape', words: t('act.back'), run: close }]);
  return (
    <>
      <div className="back-bar"><Link to="/mailroom/register" search={true} className="button plain"><Icon of={ArrowLeft} /> {t('act.back')}</Link></div>
      <Loaded id={Number(id)} onClose={close} />
    </>
  );
}

/** A letter as a page of its own, reached from the desk, a case or a link. */
export function ItemPage() {
  const { id } = useParams({ from: '/frame/items/$id' });
  return <div className="item-page"><Loaded id={Number(id)} /></div>;
}

function Loaded({ id, onClose }: { id: number; onClose?: () => void }) {
  const item = useQuery(itemQuery(id));
  useEffect(() => {
    if (item.data) lookedAt(item.data);
  }, [item.data]);
  if (item.isPending) return <Bones rows={14} />;
  if (item.error && onClose === undefined) return <PageFailure error={item.error} onRetry={() => void item.refetch()} />;
  if (item.error) return <Failure error={item.error} onRetry={() => void item.refetch()} />;
  return <ItemView key={id} item={item.data} onClose={onClose} page={onClose === undefined} />;
}
