import { useId, useRef, useState } from 'react';
import { CalendarDays } from 'lucide-react';
import { dayNumbers, parseDay } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';
import { Icon } from './Button.tsx';
import { FieldFrame, described } from './Field.tsx';
import { MonthGrid } from './MonthGrid.tsx';
import { place } from './place.ts';

type Props = { label: string; hint?: string; error?: string | null; value: string | null; onValue: (day: string | null) => void; id?: string; optional?: string };

/** A date typed as dd.mm.rrrr or chosen from a calendar that begins on Monday. What cannot be read stays, is said to be wrong, and keeps the form from being sent with the day before it. */
export function DateField({ label, hint, error, value, onValue, id: given, optional }: Props) {
  const own = useId();
  const id = given ?? own;
  const [typed, setTyped] = useState<string | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const shown = typed ?? dayNumbers(value);
  const unreadable = typed !== null && typed.trim() !== '' && parseDay(typed) === null;
  const wrong = unreadable ? t('date.unreadable') : error;
  const type = (text: string) => {
    setTyped(text);
    if (text.trim() === '') onValue(null);
    else if (parseDay(text)) onValue(parseDay(text));
  };
  return (
    <FieldFrame id={id} label={label} hint={hint} error={wrong} optional={optional}>
      <div className="date-field">
        <input id={id} className="input" inputMode="numeric" placeholder={t('date.placeholder')} value={shown} aria-invalid={wrong ? true : undefined} aria-describedby={described(id, hint, wrong)} onChange={(event) => type(event.target.value)} onBlur={() => { if (!unreadable) setTyped(null); }} ref={(input) => input?.setCustomValidity(unreadable ? t('date.unreadable') : '')} />
        <button type="button" ref={button} className="button icon-only" popoverTarget={`${id}-month`} aria-label={t('date.choose', { field: label })}><Icon of={CalendarDays} /></button>
      </div>
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a popover is not a <dialog> */}
      <div id={`${id}-month`} ref={box} popover="auto" className="popover" role="dialog" aria-label={label} onToggle={(event) => { if (event.newState === 'open' && button.current && box.current) { place(button.current, box.current); box.current.querySelector<HTMLElement>('[tabindex="0"]')?.focus(); } }}>
        <MonthGrid key={value} value={value} onChoose={(day) => { setTyped(null); onValue(day); box.current?.hidePopover(); button.current?.focus(); }} />
      </div>
    </FieldFrame>
  );
}
