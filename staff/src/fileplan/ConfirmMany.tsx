import { useState } from 'react';
import { BadgeCheck } from 'lucide-react';
import { confirmCategories } from 'contract/fileplan.ts';
import { call } from '~/shared/api/call.ts';
import type { PlanEntry } from '~/shared/api/types.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { ErrorSummary } from '~/shared/ui/ErrorSummary.tsx';
import { Check, TextField } from '~/shared/ui/Field.tsx';
import { t } from '~/shared/words/messages.ts';
import { usePlanAct } from './fileplan-query.ts';

type Readable = PlanEntry & { category: string };
const readable = (entry: PlanEntry): entry is Readable => entry.doubt !== null && entry.category !== null;

/** Many doubtful categories that one print shows just as they are read: ticked together, confirmed by one press. */
export function ConfirmMany({ found, onDone }: { found: readonly PlanEntry[]; onDone: () => void }) {
  const entries = found.filter(readable);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set());
  const [basis, setBasis] = useState('');
  const [missing, setMissing] = useState<Record<string, string>>({});
  const ticked = entries.filter((entry) => chosen.has(entry.symbol));
  const act = usePlanAct(() => call(confirmCategories, { body: { classes: ticked.map(({ symbol, category }) => ({ symbol, category })), basis: basis.trim() } }), t('plan.confirmed-many', { count: ticked.length }), onDone);
  const submit = () => {
    const short = basis.trim().length < 3;
    setMissing(short ? { basis: t('plan.basis-missing') } : {});
    if (!short) act.mutate();
  };
  const tick = (symbol: string, on: boolean) => setChosen((before) => new Set(on ? [...before, symbol] : [...before].filter((one) => one !== symbol)));
  return (
    <form className="form-panel" noValidate onSubmit={(event) => { event.preventDefault(); submit(); }}>
      <h3>{t('plan.confirm-many')}</h3>
      <p className="soft small">{t('plan.confirm-many-hint')}</p>
      <ErrorSummary error={act.error} fields={missing} ids={{ basis: 'many-basis' }} />
      <Check label={t('plan.confirm-all', { count: entries.length })} checked={ticked.length === entries.length && entries.length > 0} onChecked={(on) => setChosen(new Set(on ? entries.map((entry) => entry.symbol) : []))} />
      <fieldset className="confirm-many">
        <legend className="hidden-words">{t('plan.filter.doubtful', { count: entries.length })}</legend>
        {entries.map((entry) => <Check key={entry.symbol} label={`${entry.symbol} ${entry.title}`} hint={entry.category} checked={chosen.has(entry.symbol)} onChecked={(on) => tick(entry.symbol, on)} />)}
      </fieldset>
      <TextField id="many-basis" label={t('plan.confirm-basis')} hint={t('plan.confirm-basis-hint')} maxLength={500} value={basis} onValue={setBasis} error={missing['basis']} />
      <div className="row">
        <Button type="submit" tone="main" icon={BadgeCheck} busy={act.isPending} disabled={ticked.length === 0}>{t('plan.confirm-many-act', { count: ticked.length })}</Button>
        <Button onClick={onDone}>{t('act.cancel')}</Button>
      </div>
    </form>
  );
}
