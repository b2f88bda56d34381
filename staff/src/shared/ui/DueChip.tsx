import { AlarmClock, CalendarClock, CircleAlert } from 'lucide-react';
import { dayFull, dayWords, workingDaysWords } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';
import { Chip } from './Chip.tsx';

/** "do 9 grudnia, za 4 dni robocze"; late and soon stand out by word, icon and colour. */
export function DueChip({ dueOn, left, brief }: { dueOn: string; left: number | null; brief?: boolean }) {
  const late = left !== null && left < 0;
  const soon = left !== null && left >= 0 && left <= 3;
  const icon = late ? CircleAlert : soon ? AlarmClock : CalendarClock;
  const words = left === null ? t('due.by', { day: dayWords(dueOn) }) : brief ? workingDaysWords(left) : t('due.by-left', { day: dayWords(dueOn), left: workingDaysWords(left) });
  return (
    <Chip tone={late ? 'late' : soon ? 'soon' : 'quiet'} icon={icon} title={dayFull(dueOn)}>
      {words}
    </Chip>
  );
}
