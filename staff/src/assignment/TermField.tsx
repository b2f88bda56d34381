import { DateField } from '~/shared/ui/DateField.tsx';
import { addDays, dayWords, today } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';

const SOON = [3, 7, 14, 30];

/** A day that is over, unless the superior has set it. */
export const isPast = (day: string | null, latest: string | null): boolean => day !== null && day !== latest && day < today();

/** By when; the usual lengths at one press. A head may not go beyond the superior's term. */
export function TermField({ value, onValue, latest }: { value: string | null; onValue: (day: string | null) => void; latest: string | null }) {
  const tooLate = latest !== null && value !== null && value > latest;
  const wrong = tooLate ? t('assignment.term-too-late', { day: dayWords(latest) }) : isPast(value, latest) ? t('assignment.term-past') : null;
  return (
    <div className="stack tight">
      <DateField label={t('assignment.term')} optional={t('form.optional')} value={value} onValue={onValue} hint={latest ? t('assignment.term-latest', { day: dayWords(latest) }) : undefined} error={wrong} />
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- buttons, not fields of a form */}
      <div className="row" role="group" aria-label={t('assignment.term')}>
        {SOON.map((days) => {
          const day = addDays(today(), days);
          if (latest !== null && day > latest) return null;
          return <button key={days} type="button" className="chip-button" aria-pressed={value === day} onClick={() => onValue(value === day ? null : day)}>{t('assignment.term-days', { count: days })}</button>;
        })}
      </div>
    </div>
  );
}
