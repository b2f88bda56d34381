import { useState } from 'react';
import { closeClass } from 'contract/fileplan.ts';
import { call } from '~/shared/api/call.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { DateField } from '~/shared/ui/DateField.tsx';
import { ErrorSummary, fieldErrors } from '~/shared/ui/ErrorSummary.tsx';
import { TextField } from '~/shared/ui/Field.tsx';
import { today } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';
import { usePlanAct } from './fileplan-query.ts';

/** The last day on which cases may be opened in a class. */
export function CloseForm({ symbol, revision, onDone }: { symbol: string; revision: number; onDone: () => void }) {
  const [on, setOn] = useState<string | null>(today());
  const [basis, setBasis] = useState('');
  // What was seen when the form was opened, whatever becomes of the class meanwhile.
  const [seen] = useState(revision);
  const act = usePlanAct(() => call(closeClass, { params: { symbol }, body: { on: on ?? '', basis, revision: seen } }), t('plan.closed', { symbol }), onDone);
  const wrong = fieldErrors(act.error);
  return (
    <form className="form-panel" noValidate onSubmit={(event) => { event.preventDefault(); act.mutate(); }}>
      <h3>{t('plan.close')}</h3>
      <p className="soft">{t('plan.close-hint')}</p>
      <ErrorSummary error={act.error} ids={{ on: 'last-day' }} />
      <DateField id="last-day" label={t('structure.last-day')} value={on} onValue={setOn} error={wrong['on']} />
      <TextField id="basis" label={t('plan.basis')} hint={t('plan.basis-hint')} maxLength={500} value={basis} onValue={setBasis} error={wrong['basis']} />
      <div className="row"><Button type="submit" tone="danger" busy={act.isPending}>{t('plan.close')}</Button><Button onClick={onDone}>{t('act.cancel')}</Button></div>
    </form>
  );
}
