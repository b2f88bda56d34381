import { Link } from '@tanstack/react-router';
import { SearchX } from 'lucide-react';
import { Empty } from '~/shared/ui/States.tsx';
import { t } from '~/shared/words/messages.ts';
import { PageTitle } from './Page.tsx';

/** A screen that is none, or none for this reader. */
export function NothingHere() {
  return (
    <div className="page">
      <PageTitle title={t('not-found.title')} />
      <Empty icon={SearchX} title={t('not-found.words')}><Link to="/desk">{t('not-found.back')}</Link></Empty>
    </div>
  );
}

export function NotFound() {
  return <main><NothingHere /></main>;
}
