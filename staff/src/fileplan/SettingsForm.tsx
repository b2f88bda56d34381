import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { setClass } from 'contract/fileplan.ts';
import { TERM_KINDS } from '~/cases/term-kinds.ts';
import { call } from '~/shared/api/call.ts';
import type { ClassHistory } from '~/shared/api/types.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { DateField } from '~/shared/ui/DateField.tsx';
import { ErrorSummary, fieldErrors } from '~/shared/ui/ErrorSummary.tsx';
import { Select, TextField } from '~/shared/ui/Field.tsx';
import { today } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';
import { whenOf } from '~/structure/Pane.tsx';
import { structureQuery } from '~/structure/structure-query.ts';
import { usePlanAct } from './fileplan-query.ts';

const MODES = ['electronic', 'paper'] as const;
const GROUNDS = ['law', 'mass-service', 'organisational-and-technical'] as const;
const ACCESSES = ['public', 'partly-public', 'non-public'] as const;
const LEVELS = ['ordinary', 'restricted', 'strict'] as const;
const TERMS = TERM_KINDS.filter((kind) => kind !== 'own');
const pick = <const T extends string>(value: string, among: readonly T[]): T | null => among.find((one) => one === value) ?? null;

/** What a class says itself from a day on; what is left open it takes over from the class above. */
export function SettingsForm({ found, onDone }: { found: ClassHistory; onDone: () => void }) {
  const now = found.ownSettings.find((one) => whenOf(one, found.today) === 'now');
  const [mode, setMode] = useState<string>(now?.mode ?? '');
  const [ground, setGround] = useState<string>(now?.modeGround ?? '');
  const [unit, setUnit] = useState(now?.unit ? String(now.unit.id) : '');
  const [term, setTerm] = useState<string>(now?.termKind ?? '');
  const [access, setAccess] = useState<string>(now?.access ?? '');
  const [level, setLevel] = useState<string>(now?.confidentiality ?? '');
  const [from, setFrom] = useState<string | null>(today());
  const [basis, setBasis] = useState('');
  // What was seen when the form was opened, whatever becomes of the class meanwhile.
  const [seen] = useState(found.revision);
  const units = useQuery(structureQuery()).data?.units ?? [];
  const body = { from: from ?? '', mode: pick(mode, MODES), modeGround: pick(ground, GROUNDS), unitId: unit === '' ? null : Number(unit), termKind: pick(term, TERMS), access: pick(access, ACCESSES), confidentiality: pick(level, LEVELS), basis, revision: seen };
  const act = usePlanAct(() => call(setClass, { params: { symbol: found.symbol }, body }), t('plan.settled', { symbol: found.symbol }), onDone);
  const wrong = fieldErrors(act.error);
  const taken = { value: '', label: t('plan.taken-over') };
  const exception = mode !== '' && mode !== found.basicWay;
  return (
    <form className="form-panel" noValidate onSubmit={(event) => { event.preventDefault(); act.mutate(); }}>
      <h3>{t('plan.set')}</h3>
      <p className="soft small">{t('plan.set-hint')}</p>
      <ErrorSummary error={act.error} />
      <div className="pairs">
        <Select id="mode" label={t('plan.mode')} value={mode} onValue={setMode} error={wrong['mode']} options={[taken, ...MODES.map((value) => ({ value, label: t(`plan.mode.${value}`) }))]} />
        {exception && <Select id="modeGround" label={t('plan.ground')} hint={t('plan.ground-hint')} value={ground} onValue={setGround} error={wrong['modeGround']} options={[{ value: '', label: t('administration.choose') }, ...GROUNDS.map((value) => ({ value, label: t(`plan.ground.${value}`) }))]} />}
        <Select id="unitId" label={t('plan.unit')} value={unit} onValue={setUnit} error={wrong['unitId']} options={[taken, ...units.map((one) => ({ value: String(one.id), label: `${one.mark} – ${one.name}` }))]} />
        <Select id="termKind" label={t('plan.term')} value={term} onValue={setTerm} error={wrong['termKind']} options={[taken, ...TERMS.map((value) => ({ value, label: t(`term-kind.${value}`) }))]} />
        <Select id="access" label={t('plan.access')} value={access} onValue={setAccess} error={wrong['access']} options={[taken, ...ACCESSES.map((value) => ({ value, label: t(`access.${value}`) }))]} />
        <Select id="confidentiality" label={t('plan.confidentiality')} hint={level === '' ? undefined : t(`confidentiality.hint.${pick(level, LEVELS) ?? 'ordinary'}`)} value={level} onValue={setLevel} error={wrong['confidentiality']} options={[taken, ...LEVELS.map((value) => ({ value, label: t(`confidentiality.${value}`) }))]} />
        <DateField id="from" label={t('structure.from')} hint={t('plan.set-from-hint')} value={from} onValue={setFrom} error={wrong['from']} />
      </div>
      <TextField id="basis" label={t('plan.basis')} hint={t('plan.basis-hint')} maxLength={500} value={basis} onValue={setBasis} error={wrong['basis']} />
      <div className="row"><Button type="submit" tone="main" busy={act.isPending}>{t('act.save')}</Button><Button onClick={onDone}>{t('act.cancel')}</Button></div>
    </form>
  );
}
