import { Info } from 'lucide-react';
import type { Reason } from '~/shared/api/types.ts';
import { dayLong, dayNumbers, dayWords, weekdayWords } from '~/shared/words/dates.ts';
import { locale, t, tCode } from '~/shared/words/messages.ts';
import { Icon } from './Button.tsx';
import { Popover } from './Popover.tsx';

/** Dates become words (`date`, and `dateLong` beside it), weekdays and holidays their names. */
function readable(values: Reason['values']): Record<string, string | number> {
  const words: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(values)) {
    words[name] = value;
    if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) {
      words[name] = dayNumbers(value);
      words[`${name}Long`] = dayLong(value);
    }
    if (name === 'weekday' && typeof value === 'number') {
      words['weekday'] = weekdayWords(value);
      words['weekdayAcc'] = locale() === 'pl' ? t('weekday.accusative', { weekday: value }) : weekdayWords(value);
    }
    if (name === 'holiday') words['holidayName'] = tCode('calendar.holiday', String(value)) ?? value;
    if (name === 'unit') words['length'] = tCode('length', String(value), { count: values['count'] }) ?? value;
  }
  return words;
}

export function ReasonList({ reasons }: { reasons: Reason[] }) {
  return (
    <ol className="reasons">
      {reasons.map((reason) => <li key={JSON.stringify(reason)}>{tCode('calendar.reason', reason.code, readable(reason.values)) ?? reason.code}</li>)}
    </ol>
  );
}

/** "Why this day?": the rule, the start, the days left out, the holidays. */
export function WhyThisDay({ dueOn, reasons }: { dueOn: string; reasons: Reason[] }) {
  if (reasons.length === 0) return null;
  return (
    <Popover className="button plain small icon-only no-print" name={t('due.why', { day: dayWords(dueOn) })} title={t('due.why', { day: dayWords(dueOn) })} trigger={<Icon of={Info} />}>
      <div className="stack">
        <strong>{t('due.why', { day: dayWords(dueOn) })}</strong>
        <ReasonList reasons={reasons} />
      </div>
    </Popover>
  );
}
