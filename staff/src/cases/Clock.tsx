import { AlarmClock, CheckCheck, CircleAlert, CirclePause, Clock as ClockIcon } from 'lucide-react';
import type { CaseClock } from '~/shared/api/types.ts';
import { Chip } from '~/shared/ui/Chip.tsx';
import { WhyThisDay } from '~/shared/ui/Reasons.tsx';
import { dayFull, dayWords, workingDaysWords } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';

const LOOKS = { running: [ClockIcon, 'quiet'], soon: [AlarmClock, 'soon'], late: [CircleAlert, 'late'], stopped: [CirclePause, 'quiet'], none: [ClockIcon, 'quiet'] } as const;

/** "dzień 12 z 30, do 9 grudnia". */
function clockWords(clock: CaseClock): string {
  if (clock.dueOn === null || clock.of === null) return t('clock.no-term', { day: clock.day });
  const left = clock.workingDaysLeft;
  if (clock.state === 'late' && left !== null) return workingDaysWords(left);
  return t('clock.day-of', { day: clock.day, of: clock.of });
}

export function ClockChip({ clock, state }: { clock: CaseClock; state: 'open' | 'closed' }) {
  if (state === 'closed') return <Chip icon={CheckCheck} tone="good">{t('cases.closed')}</Chip>;
  const [icon, tone] = LOOKS[clock.state];
  return <Chip icon={icon} tone={tone} title={clock.dueOn ? dayFull(clock.dueOn) : undefined}>{clockWords(clock)}{clock.dueOn && clock.state !== 'none' ? ` · ${t('due.by', { day: dayWords(clock.dueOn) })}` : ''}</Chip>;
}

/** The clock of a case with the way to its explanation. */
export function CaseClockLine({ clock, state }: { clock: CaseClock; state: 'open' | 'closed' }) {
  return (
    <span className="row clock-line">
      <ClockChip clock={clock} state={state} />
      {clock.dueOn && state === 'open' && clock.state !== 'late' && clock.workingDaysLeft !== null && <span className="soft small">{workingDaysWords(clock.workingDaysLeft)}</span>}
      {clock.dueOn && <WhyThisDay dueOn={clock.dueOn} reasons={clock.reasoning} />}
    </span>
  );
}
