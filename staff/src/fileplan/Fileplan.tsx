import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { Page } from '~/shared/frame/Page.tsx';
import { useCurrentInSight } from '~/shared/ui/in-sight.ts';
import { t } from '~/shared/words/messages.ts';
import type { Key } from '~/shared/words/messages.ts';
import '~/structure/structure.css';
import './fileplan.css';

const PARTS = [{ to: '/fileplan', words: 'plan.tree' }, { to: '/fileplan/way', words: 'plan.way' }, { to: '/fileplan/file', words: 'plan.file' }] as const satisfies readonly { to: string; words: Key }[];

/** The uniform file plan (JRWA): its classes through the years, and how the office documents its work. */
export function Fileplan() {
  const path = useLocation({ select: (location) => location.pathname.replace(/\/$/, '') });
  const current = PARTS.findLast((part) => path === part.to)?.to ?? '/fileplan';
  const bar = useCurrentInSight<HTMLElement>(current);
  return (
    <Page title={t('plan.title')}>
      <nav ref={bar} className="tabs no-print" aria-label={t('plan.title')}>
        {PARTS.map((part) => <Link key={part.to} to={part.to} className="tab" aria-current={part.to === current ? 'page' : undefined} activeProps={{}} activeOptions={{ exact: true, includeSearch: false }}>{t(part.words)}</Link>)}
      </nav>
      <Outlet />
    </Page>
  );
}
