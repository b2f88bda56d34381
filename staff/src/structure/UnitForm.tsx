import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { addUnit, changeUnit } from 'contract/structure.ts';
import { call } from '~/shared/api/call.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { DateField } from '~/shared/ui/DateField.tsx';
import { ErrorSummary, fieldErrors } from '~/shared/ui/ErrorSummary.tsx';
import { Select, TextField } from '~/shared/ui/Field.tsx';
import { today } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';
import { structureQuery, useStructureAct } from './structure-query.ts';

type Known = { id: number; revision: number; mark: string; name: string };

/** A new unit, or what a unit is to be called and where it is to stand from a day on. */
export function UnitForm({ unit, parentId, onDone }: { unit: Known | null; parentId: number | null; onDone: () => void }) {
  const [mark, setMark] = useState(unit?.mark ?? '');
  const [name, setName] = useState(unit?.name ?? '');
  const [parent, setParent] = useState(parentId === null ? '' : String(parentId));
  const [from, setFrom] = useState<string | null>(today());
  const units = useQuery(structureQuery()).data?.units ?? [];
  const fields = { mark: mark.trim(), name: name.trim(), parentId: parent === '' ? null : Number(parent), from: from ?? '' };
  const send = async () => { await (unit ? call(changeUnit, { params: { id: unit.id }, body: { ...fields, revision: unit.revision } }) : call(addUnit, { body: fields })); };
  const act = useStructureAct(send, t(unit ? 'structure.unit-changed' : 'structure.unit-added', { name: fields.name }), onDone);
  const wrong = fieldErrors(act.error);
  return (
    <form className="form-panel" noValidate onSubmit={(event) => { event.preventDefault(); act.mutate(); }}>
      <h3>{t(unit ? 'structure.change-unit' : parentId === null ? 'structure.add-unit' : 'structure.add-unit-below')}</h3>
      <ErrorSummary error={act.error} />
      <div className="pairs">
        <TextField id="mark" label={t('administration.unit-mark')} hint={t(unit ? 'structure.mark-change-hint' : 'administration.unit-mark-hint')} maxLength={12} value={mark} onValue={(text) => setMark(text.toLocaleUpperCase('pl'))} error={wrong['mark']} />
        <TextField id="name" label={t('administration.unit-name')} maxLength={200} value={name} onValue={setName} error={wrong['name']} />
        <Select id="parentId" label={t('administration.unit-parent')} value={parent} onValue={setParent} error={wrong['parentId']} options={[{ value: '', label: t('structure.on-top') }, ...units.filter((one) => one.id !== unit?.id).map((one) => ({ value: String(one.id), label: `${one.mark} – ${one.name}` }))]} />
        <DateField id="from" label={t('structure.from')} value={from} onValue={setFrom} error={wrong['from']} />
      </div>
      <div className="row"><Button type="submit" tone="main" busy={act.isPending}>{t(unit ? 'act.save' : 'structure.add-unit')}</Button><Button onClick={onDone}>{t('act.cancel')}</Button></div>
    </form>
  );
}
