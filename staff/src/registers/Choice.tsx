type ChoiceProps = { label: string; value: string | undefined; onValue: (value: string) => void; options: (readonly [string, string])[] };

/** A filter that says what it filters when nothing is chosen. */
export function Choice({ label, value, onValue, options }: ChoiceProps) {
  return (
    <select className="input filter-choice" aria-label={label} value={value ?? ''} onChange={(event) => onValue(event.target.value)}>
      <option value="">{label}</option>
      {options.map(([key, words]) => <option key={key} value={key}>{words}</option>)}
    </select>
  );
}
