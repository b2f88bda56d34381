import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { addDays, dayFull, monthWords, today, weekdayShort } from '~/shared/words/dates.ts';
import { isDayOff } from '~/shared/words/holidays.ts';
import { t } from '~/shared/words/messages.ts';
import { IconButton } from './Button.tsx';

const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** Monday of the week in which the month of this day begins. */
function firstShown(day: string): string {
  const first = `${day.slice(0, 7)}-01`;
  const weekday = (new Date(`${first}T12:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(first, -weekday);
}

function otherMonth(day: string, step: number): string {
  return addDays(`${day.slice(0, 7)}-15`, step * 30).slice(0, 8) + '01';
}

/** A month from Monday to Sunday with days off marked; arrows walk, Enter chooses. */
export function MonthGrid({ value, onChoose }: { value: string | null; onChoose: (day: string) => void }) {
  const [at, setAt] = useState(value ?? today());
  const grid = useRef<HTMLTableElement>(null);
  const walked = useRef(false);
  useEffect(() => {
    if (walked.current) grid.current?.querySelector<HTMLElement>(`[data-day="${at}"]`)?.focus();
  }, [at]);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    walked.current = true;
    setAt(addDays(at, step));
  };
  const start = firstShown(at);
  const weeks = Array.from({ length: 6 }, (_, week) => Array.from({ length: 7 }, (_, day) => addDays(start, week * 7 + day)));
  return (
    <div className="month">
      <div className="row wide">
        <IconButton size="small" icon={ChevronLeft} name={t('calendar-grid.previous')} onClick={() => setAt(otherMonth(at, -1))} />
        <strong aria-live="polite">{monthWords(at)}</strong>
        <IconButton size="small" icon={ChevronRight} name={t('calendar-grid.next')} onClick={() => setAt(otherMonth(at, 1))} />
      </div>
      <table ref={grid}>
        <thead><tr>{weeks[0]?.map((day) => <th key={day} scope="col">{weekdayShort(day)}</th>)}</tr></thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                <td key={day}>
                  <button type="button" data-day={day} tabIndex={day === at ? 0 : -1} aria-pressed={day === value} aria-label={isDayOff(day) ? t('calendar-grid.day-off', { day: dayFull(day) }) : dayFull(day)} className={['day', isDayOff(day) ? 'off' : '', day === today() ? 'today' : '', day.slice(0, 7) === at.slice(0, 7) ? '' : 'other'].join(' ')} onKeyDown={onKeyDown} onClick={() => onChoose(day)}>
                    {Number(day.slice(8))}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
