import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation, useNavigate } from '@tanstack/react-router';
import { Briefcase, CircleHelp, FolderOpen, Inbox, ListTree, Network, Send, Settings, Share2, UserRound } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { readDesk } from 'contract/desk.ts';
import { call } from '~/shared/api/call.ts';
import type { DeskSection, Me, Role } from '~/shared/api/types.ts';
import { HelpSheet } from '~/shared/keys/HelpSheet.tsx';
import { useShortcuts } from '~/shared/keys/shortcuts.ts';
import { Icon } from '~/shared/ui/Button.tsx';
import { Count } from '~/shared/ui/Chip.tsx';
import { useCurrentInSight } from '~/shared/ui/in-sight.ts';
import { t } from '~/shared/words/messages.ts';
import type { Key } from '~/shared/words/messages.ts';

type To = '/desk' | '/mailroom/register' | '/assignment' | '/cases' | '/dispatch' | '/structure' | '/fileplan' | '/administration';
type Place = { to: To; base: string; words: Key; icon: LucideIcon; roles: Role[]; sections?: DeskSection['key'][] };

const PLACES: Place[] = [
  { to: '/desk', base: '/desk', words: 'nav.desk', icon: Inbox, roles: ['clerk', 'officer', 'head', 'secretary', 'mayor', 'administrator'] },
  { to: '/mailroom/register', base: '/mailroom', words: 'nav.mailroom', icon: Briefcase, roles: ['clerk', 'officer', 'secretary', 'mayor', 'head'] },
  { to: '/assignment', base: '/assignment', words: 'nav.assignment', icon: Share2, roles: ['clerk', 'secretary', 'mayor', 'head'], sections: ['to-offer', 'to-decide', 'to-pass-on'] },
  { to: '/cases', base: '/cases', words: 'nav.cases', icon: FolderOpen, roles: ['clerk', 'officer', 'head', 'secretary', 'mayor'] },
  { to: '/dispatch', base: '/dispatch', words: 'nav.dispatch', icon: Send, roles: ['clerk', 'officer', 'head', 'secretary', 'mayor'], sections: ['undelivered'] },
  { to: '/structure', base: '/structure', words: 'nav.structure', icon: Network, roles: ['clerk', 'officer', 'head', 'secretary', 'mayor', 'administrator'] },
  { to: '/fileplan', base: '/fileplan', words: 'nav.fileplan', icon: ListTree, roles: ['clerk', 'officer', 'head', 'secretary', 'mayor', 'administrator'] },
  { to: '/administration', base: '/administration', words: 'nav.administration', icon: Settings, roles: ['administrator'] },
];

export const deskQuery = { queryKey: ['desk'], queryFn: ({ signal }: { signal: AbortSignal }) => call(readDesk, { signal }) };

function useCounts(): (place: Place) => number {
  const desk = useQuery(deskQuery);
  return (place) => {
    if (place.base === '/mailroom') return desk.data?.counts.waitingRoom ?? 0;
    return (desk.data?.sections ?? []).filter((section) => place.sections?.includes(section.key)).reduce((sum, section) => sum + section.total, 0);
  };
}

/** The places of the app that this person needs; at the bottom of the screen on a telephone. */
export function Rail({ me }: { me: Me }) {
  const [help, setHelp] = useState(false);
  const navigate = useNavigate();
  const bar = useCurrentInSight<HTMLElement>(useLocation({ select: (location) => location.pathname }));
  const countOf = useCounts();
  const places = PLACES.filter((place) => place.roles.some((role) => me.roles.includes(role)));
  useShortcuts([
    { key: '?', words: t('keys.help'), run: () => setHelp(true) },
    ...places.map((place, at) => ({ key: `Shift+${'bkdswuja'[PLACES.indexOf(place)] ?? at}`, words: t('keys.go-to', { place: t(place.words) }), run: () => void navigate({ to: place.to }) })),
  ]);
  return (
    <header ref={bar} className="rail">
      <div className="rail-brand"><img src="/app/mark.svg" alt="" /> <span>{t('app.name')}</span></div>
      <div className="rail-office">
        {me.office.name}
        {me.office.kind === 'demonstration' && <div className="strong">{t('app.demonstration')}</div>}
      </div>
      <nav aria-label={t('nav.label')}>
        <ul>
          {places.map((place) => (
            <li key={place.to}>
              <Link to={place.to} className="rail-link" activeProps={{ 'aria-current': 'page' }}>
                <Icon of={place.icon} />
                <span>{t(place.words)}</span>
                {countOf(place) > 0 && <Count of={countOf(place)} live />}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className="rail-foot">
        <button type="button" className="rail-link rail-help" onClick={() => setHelp(true)}><Icon of={CircleHelp} /><span>{t('nav.help')}</span></button>
        <Link to="/account" className="rail-link"><Icon of={UserRound} /><span className="clip rail-name">{me.name}</span><span className="rail-first" aria-hidden="true">{me.name.split(' ')[0]}</span></Link>
      </div>
      {help && <HelpSheet onClose={() => setHelp(false)} />}
    </header>
  );
}
