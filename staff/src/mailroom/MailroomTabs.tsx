import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { deskQuery } from '~/shared/frame/Rail.tsx';
import { hasRole, useMe } from '~/shared/frame/me.tsx';
import { Count } from '~/shared/ui/Chip.tsx';
import { useCurrentInSight } from '~/shared/ui/in-sight.ts';
import { t } from '~/shared/words/messages.ts';
import { ChannelTrouble } from './ChannelTrouble.tsx';

/** The registers and the pile that waits. Links, not tabs: each is a page with its own address. */
export function MailroomTabs({ registered }: { registered?: number }) {
  const me = useMe();
  const desk = useQuery(deskQuery);
  const waiting = desk.data?.counts.waitingRoom ?? null;
  const page = useLocation({ select: (location) => location.pathname });
  const bar = useCurrentInSight<HTMLElement>(waiting === null ? page : `${page} waiting`);
  return (
    <>
    <ChannelTrouble />
    <nav ref={bar} className="tabs" aria-label={t('nav.mailroom')}>
      <Link to="/mailroom/register" search={{}} className="tab" activeProps={{ 'aria-current': 'page' }} activeOptions={{ includeSearch: false }}>{t('mailroom.register')} {registered !== undefined && <Count of={registered} />}</Link>
      <Link to="/mailroom/outgoing" search={{}} className="tab" activeProps={{ 'aria-current': 'page' }} activeOptions={{ includeSearch: false }}>{t('register.outgoing')}</Link>
      <Link to="/mailroom/internal" search={{}} className="tab" activeProps={{ 'aria-current': 'page' }} activeOptions={{ includeSearch: false }}>{t('register.internal')}</Link>
      {hasRole(me, 'clerk') && <Link to="/mailroom/paper" className="tab" activeProps={{ 'aria-current': 'page' }}>{t('paper.title')}</Link>}
      {waiting !== null && <Link to="/mailroom/waiting" className="tab" activeProps={{ 'aria-current': 'page' }} activeOptions={{ includeSearch: false }}>{t('mailroom.waiting')} <Count of={waiting} live /></Link>}
    </nav>
    </>
  );
}
