import { Link, Outlet, useLocation } from '@tanstack/react-router';
import type { Role } from '~/shared/api/types.ts';
import { Page } from '~/shared/frame/Page.tsx';
import { hasRole, useMe } from '~/shared/frame/me.tsx';
import { useCurrentInSight } from '~/shared/ui/in-sight.ts';
import { t } from '~/shared/words/messages.ts';
import type { Key } from '~/shared/words/messages.ts';
import './structure.css';

const PARTS = [
  { to: '/structure', words: 'structure.tree' }, { to: '/structure/chart', words: 'structure.chart' }, { to: '/structure/people', words: 'structure.people' }, { to: '/structure/substitutions', words: 'substitution.title' }, { to: '/structure/desks', words: 'leaving.desks', roles: ['administrator', 'secretary', 'mayor'] }, { to: '/structure/reorganisations', words: 'reorganisation.title', roles: ['secretary', 'mayor', 'archivist'] }, { to: '/structure/rules', words: 'routing.title', roles: ['clerk', 'head', 'secretary', 'mayor'] }, { to: '/structure/table', words: 'structure.table', roles: ['administrator', 'secretary'] },
  { to: '/structure/readings', words: 'readings.title', roles: ['data-inspector'] },
] as const satisfies readonly { to: string; words: Key; roles?: readonly Role[] }[];

/** Pages without a tab of their own, and the tab they are opened from. */
const PARTS_BELOW = [['/structure/leaving', '/structure/desks'], ['/structure/reorganisations', '/structure/reorganisations']] as const;

/** The office: its units and posts, who sits where, and everything about it that changes on a day. */
export function Structure() {
  const path = useLocation({ select: (location) => location.pathname.replace(/\/$/, '') });
  const me = useMe();
  const parts = PARTS.filter((part) => !('roles' in part) || hasRole(me, ...part.roles));
  // What was opened from the tree is part of it.
  const current = PARTS.findLast((part) => path === part.to)?.to ?? (PARTS_BELOW.find(([start]) => path.startsWith(start))?.[1] ?? '/structure');
  const bar = useCurrentInSight<HTMLElement>(current);
  return (
    <Page title={t('nav.structure')}>
      <nav ref={bar} className="tabs no-print" aria-label={t('nav.structure')}>
        {parts.map((part) => <Link key={part.to} to={part.to} className="tab" search={true} aria-current={part.to === current ? 'page' : undefined} activeProps={{}} activeOptions={{ exact: true, includeSearch: false }}>{t(part.words)}</Link>)}
      </nav>
      <Outlet />
    </Page>
  );
}
