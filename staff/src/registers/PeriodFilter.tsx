import { DateField } from '~/shared/ui/DateField.tsx';
import { dayNumbers, today } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';
import { PERIODS, periodOf } from './period.ts';

type Dates = { from: string | undefined; to: string | undefined };
type Props = Dates & { words: string; onDates: (dates: Dates) => void };

/** A period by its days, or one of those asked for most. Closed, it says what it is set to. */
export function PeriodFilter({ from, to, words, onDates }: Props) {
  const chosen = from ?? to ? `: ${dayNumbers(from ?? '') || '…'} – ${dayNumbers(to ?? '') || '…'}` : '';
  return (
    <details className="filter-dates">
      <summary>{words}{chosen}</summary>
      <div className="row">
        <DateField label={t('mailroom.filter-from')} value={from ?? null} onValue={(day) => onDates({ from: day ?? undefined, to })} />
        <DateField label={t('mailroom.filter-to')} value={to ?? null} onValue={(day) => onDates({ from, to: day ?? undefined })} />
        <span className="row tags">{PERIODS.map((period) => {
          const dates = periodOf(period, today());
          return <button key={period} type="button" className="chip-button" aria-pressed={from === dates.from && to === dates.to} onClick={() => onDates(dates)}>{t(`register.period.${period}`)}</button>;
        })}</span>
      </div>
    </details>
  );
}
