import { useId } from 'react';
import type { InputHTMLAttributes, ReactNode, Ref, SelectHTMLAttributes, TextareaHTMLAttributes } from 'react';
import { CircleAlert } from 'lucide-react';
import { Icon } from './Button.tsx';

type Common = { label: string; hint?: ReactNode; error?: string | null; optional?: string };

/** The ids of what stands beside a field, for `aria-describedby`. */
export function described(id: string, hint: unknown, error: unknown): string | undefined {
  return [hint ? `${id}-hint` : '', error ? `${id}-wrong` : ''].filter(Boolean).join(' ') || undefined;
}

/** Label above, hint before the control, what is wrong beside it. */
export function FieldFrame({ id, label, hint, error, optional, children }: Common & { id: string; children: ReactNode }) {
  return (
    <div className="field">
      <label htmlFor={id}>
        {label} {optional && <span className="soft small">({optional})</span>}
      </label>
      {hint && <div className="hint" id={`${id}-hint`}>{hint}</div>}
      {error && (
        <div className="wrong" id={`${id}-wrong`}>
          <Icon of={CircleAlert} /> {error}
        </div>
      )}
      {children}
    </div>
  );
}

type Text = Common & { value: string; onValue: (value: string) => void };

export function TextField({ label, hint, error, optional, value, onValue, id: given, ...rest }: Text & { ref?: Ref<HTMLInputElement> } & Omit<InputHTMLAttributes<HTMLInputElement>, 'value'>) {
  const own = useId();
  const id = given ?? own;
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} optional={optional}>
      <input type="text" {...rest} id={id} className={`input ${rest.className ?? ''}`} value={value} aria-invalid={error ? true : undefined} aria-describedby={described(id, hint, error)} onChange={(event) => onValue(event.target.value)} />
    </FieldFrame>
  );
}

export function TextArea({ label, hint, error, optional, value, onValue, id: given, ...rest }: Text & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'value'>) {
  const own = useId();
  const id = given ?? own;
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} optional={optional}>
      <textarea rows={3} {...rest} id={id} className="input" value={value} aria-invalid={error ? true : undefined} aria-describedby={described(id, hint, error)} onChange={(event) => onValue(event.target.value)} />
    </FieldFrame>
  );
}

export type Option = { value: string; label: string };

export function Select({ label, hint, error, optional, value, onValue, options, id: given, ...rest }: Text & { options: Option[] } & Omit<SelectHTMLAttributes<HTMLSelectElement>, 'value'>) {
  const own = useId();
  const id = given ?? own;
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} optional={optional}>
      <select {...rest} id={id} className="input" value={value} aria-invalid={error ? true : undefined} aria-describedby={described(id, hint, error)} onChange={(event) => onValue(event.target.value)}>
        {options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
      </select>
    </FieldFrame>
  );
}

export function Check({ label, hint, checked, onChecked, disabled }: { label: string; hint?: string; checked: boolean; onChecked: (checked: boolean) => void; disabled?: boolean }) {
  return (
    <label className="check">
      <input type="checkbox" checked={checked} disabled={disabled} onChange={(event) => onChecked(event.target.checked)} />
      <span>
        {label}
        {hint && <span className="soft small"> – {hint}</span>}
      </span>
    </label>
  );
}

/** One of a few; each with a line of explanation when it needs one. */
export function Radios({ legend, name, value, onValue, options }: { legend: string; name: string; value: string; onValue: (value: string) => void; options: (Option & { hint?: string })[] }) {
  return (
    <fieldset className="field">
      <legend className="field-label">{legend}</legend>
      {options.map((option) => (
        <label className="check" key={option.value}>
          <input type="radio" name={name} value={option.value} checked={value === option.value} onChange={() => onValue(option.value)} />
          <span>
            {option.label}
            {option.hint && <span className="soft small"> – {option.hint}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
