import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Inbox, Plus } from 'lucide-react';
import { listUnits } from 'contract/people.ts';
import { addUnit } from 'contract/structure.ts';
import { call } from '~/shared/api/call.ts';
import type { UnitEntry } from '~/shared/api/types.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { Chip } from '~/shared/ui/Chip.tsx';
import { ErrorSummary, fieldErrors } from '~/shared/ui/ErrorSummary.tsx';
import { Select, TextField } from '~/shared/ui/Field.tsx';
import { Bones, Failure } from '~/shared/ui/States.tsx';
import { say } from '~/shared/ui/toasts.ts';
import { t } from '~/shared/words/messages.ts';

type Branch = { unit: UnitEntry; depth: number };

/** Units in the order of the tree. */
function tree(units: readonly UnitEntry[], parentId: number | null = null, depth = 0): Branch[] {
  return units.flatMap((unit) => (unit.parentId === parentId ? [{ unit, depth }, ...tree(units, unit.id, depth + 1)] : []));
}

export function Units() {
  const units = useQuery({ queryKey: ['units'], queryFn: ({ signal }) => call(listUnits, { signal }) });
  if (units.isPending) return <Bones rows={8} />;
  if (units.error) return <Failure error={units.error} onRetry={() => void units.refetch()} />;
  return (
    <div className="stack loose">
      <div className="scroll-x panel">
        <table className="table">
          <thead><tr><th scope="col">{t('administration.unit-mark')}</th><th scope="col">{t('administration.unit-name')}</th><th scope="col">{t('administration.unit-posts')}</th></tr></thead>
          <tbody>
            {tree(units.data.entries).map(({ unit, depth }) => (
              <tr key={unit.id}><td className={`strong unit-${Math.min(depth, 3)}`}>{unit.mark}</td><td>{unit.name} {unit.mailroom && <Chip icon={Inbox}>{t('nav.mailroom')}</Chip>}</td><td>{unit.posts}</td></tr>
            ))}
          </tbody>
        </table>
      </div>
      <AddUnit units={units.data.entries} />
    </div>
  );
}

function AddUnit({ units }: { units: UnitEntry[] }) {
  const client = useQueryClient();
  const [mark, setMark] = useState('');
  const [name, setName] = useState('');
  const [parentId, setParentId] = useState('');
  const act = useMutation({
    mutationFn: () => call(addUnit, { body: { mark: mark.trim(), name: name.trim(), parentId: parentId ? Number(parentId) : null } }),
    onSuccess: (unit) => { say(t('administration.unit-added', { name: unit.name })); setMark(''); setName(''); return client.invalidateQueries({ queryKey: ['units'] }); },
  });
  const wrong = fieldErrors(act.error);
  return (
    <form className="form-panel" noValidate onSubmit={(event) => { event.preventDefault(); act.mutate(); }}>
      <h2>{t('administration.add-unit')}</h2>
      <ErrorSummary error={act.error} />
      <div className="pairs">
        <TextField id="mark" label={t('administration.unit-mark')} hint={t('administration.unit-mark-hint')} maxLength={12} value={mark} onValue={(text) => setMark(text.toLocaleUpperCase('pl'))} error={wrong['mark']} />
        <TextField id="name" label={t('administration.unit-name')} maxLength={200} value={name} onValue={setName} error={wrong['name']} />
        <Select label={t('administration.unit-parent')} value={parentId} onValue={setParentId} options={[{ value: '', label: t('administration.no-parent') }, ...units.map((unit) => ({ value: String(unit.id), label: `${unit.mark} – ${unit.name}` }))]} />
      </div>
      <div><Button type="submit" tone="main" icon={Plus} busy={act.isPending}>{t('administration.add-unit')}</Button></div>
    </form>
  );
}
