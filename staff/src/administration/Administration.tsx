import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { NothingHere } from '~/shared/frame/NotFound.tsx';
import { Page } from '~/shared/frame/Page.tsx';
import { hasRole, useMe } from '~/shared/frame/me.tsx';
import { useCurrentInSight } from '~/shared/ui/in-sight.ts';
import { t } from '~/shared/words/messages.ts';
import './administration.css';

const PARTS = [
  { to: '/administration', words: 'administration.people' }, { to: '/administration/units', words: 'administration.units' },
  { to: '/administration/mailboxes', words: 'administration.mailboxes' }, { to: '/administration/sign-in', words: 'administration.sign-in' },
  { to: '/administration/sign-ins', words: 'administration.sign-in-log' }, { to: '/administration/reminders', words: 'administration.reminders' }, { to: '/administration/office', words: 'administration.office' },
] as const;

/** People, units, mailboxes and the office itself. */
export function Administration() {
  const bar = useCurrentInSight<HTMLElement>(useLocation({ select: (location) => location.pathname }));
  if (!hasRole(useMe(), 'administrator')) return <NothingHere />;
  return (
    <Page title={t('nav.administration')}>
      <nav ref={bar} className="tabs" aria-label={t('nav.administration')}>
        {PARTS.map((part) => <Link key={part.to} to={part.to} className="tab" activeProps={{ 'aria-current': 'page' }} activeOptions={{ exact: true }}>{t(part.words)}</Link>)}
      </nav>
      <Outlet />
    </Page>
  );
}
