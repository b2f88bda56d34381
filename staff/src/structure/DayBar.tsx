import { useNavigate } from '@tanstack/react-router';
import { CalendarClock } from 'lucide-react';
import { Button } from '~/shared/ui/Button.tsx';
import { Notice } from '~/shared/ui/Chip.tsx';
import { DateField } from '~/shared/ui/DateField.tsx';
import { dayLong } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';
import type { Key } from '~/shared/words/messages.ts';

const OFFICE = { was: 'structure.was', willBe: 'structure.will-be' } as const;

/** Which day the office (or what `words` speak of) is shown as; anything but today says so. */
export function DayBar({ on, today, words = OFFICE }: { on?: string; today: string; words?: { was: Key; willBe: Key } }) {
  const navigate = useNavigate();
  const show = (day: string | null) => void navigate({ to: '.', search: (before) => ({ ...before, on: day === null || day === today ? undefined : day }), replace: true });
  return (
    <div className="stack tight no-print">
      <DateField id="on" label={t('structure.on')} value={on ?? today} onValue={show} />
      {on !== undefined && on !== today && (
        <Notice tone="soon" icon={CalendarClock}>
          {t(on < today ? words.was : words.willBe, { day: dayLong(on) })} <Button size="small" onClick={() => show(null)}>{t('structure.back-to-today')}</Button>
        </Notice>
      )}
    </div>
  );
}
