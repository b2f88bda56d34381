import { Plus, X } from 'lucide-react';
import { Button, IconButton } from '~/shared/ui/Button.tsx';
import { TextField } from '~/shared/ui/Field.tsx';
import { t } from '~/shared/words/messages.ts';
import type { SetUpUnit } from './set-up-form.ts';

type Props = { units: SetUpUnit[]; onUnits: (units: SetUpUnit[]) => void; wrong: Record<string, string | undefined> };

/** Units of the office, one of which is the mailroom. */
export function SetUpUnits({ units, onUnits, wrong }: Props) {
  const set = (key: number, part: Partial<SetUpUnit>) => onUnits(units.map((unit) => (unit.key === key ? { ...unit, ...part } : unit)));
  const add = () => onUnits([...units, { key: Math.max(-1, ...units.map((unit) => unit.key)) + 1, mark: '', name: '', mailroom: false }]);
  return (
    <section className="form-panel" aria-labelledby="units-title">
      <h2 id="units-title">{t('administration.units')}</h2>
      <p className="soft">{t('set-up.units-hint')}</p>
      {wrong['units'] && <p className="wrong strong" id="units" tabIndex={-1}>{wrong['units']}</p>}
      {units.map((unit) => (
        <div key={unit.key} className="setup-unit">
          <TextField id={`unit-${unit.key}-mark`} error={wrong[`unit-${unit.key}-mark`]} label={t('administration.unit-mark')} maxLength={12} value={unit.mark} onValue={(mark) => set(unit.key, { mark: mark.toLocaleUpperCase('pl') })} />
          <TextField id={`unit-${unit.key}-name`} error={wrong[`unit-${unit.key}-name`]} label={t('administration.unit-name')} maxLength={200} value={unit.name} onValue={(name) => set(unit.key, { name })} />
          <div className="row">
            <label className="check"><input id={`unit-${unit.key}-mailroom`} type="radio" name="mailroom" checked={unit.mailroom} onChange={() => onUnits(units.map((one) => ({ ...one, mailroom: one.key === unit.key })))} /> <span>{t('set-up.is-mailroom')}</span></label>
            <IconButton icon={X} name={t('set-up.remove-unit', { mark: unit.mark })} onClick={() => onUnits(units.filter((one) => one.key !== unit.key))} />
          </div>
        </div>
      ))}
      <div><Button icon={Plus} onClick={add}>{t('administration.add-unit')}</Button></div>
    </section>
  );
}
