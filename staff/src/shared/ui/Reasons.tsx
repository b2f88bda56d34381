import { Info } from 'lucide-react';
import type { Reason } from '~/shared/api/types.ts';
import { dayFull, dayWords } from '~/shared/words/dates.ts';
import { t, tCode } from '~/shared/words/messages.ts';
import { Icon } from './Button.tsx';
import { Popover } from './Popover.tsx';

/** Dates become words; codes inside values become their names. */
function readable(values: Reason['values']): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return [name, dayWords(value)];
      if (name === 'weekday') return [name, tCode('calendar.weekday', String(value)) ?? value];
      return [name, (typeof value === 'string' && tCode(`calendar.${name}`, value)) || value];
    }),
  );
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
        <strong>{t('due.why', { day: dayFull(dueOn) })}</strong>
        <ReasonList reasons={reasons} />
      </div>
    </Popover>
  );
}
