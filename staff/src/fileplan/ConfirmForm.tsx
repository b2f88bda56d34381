import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { BadgeCheck } from 'lucide-react';
import { confirmCategory } from 'contract/fileplan.ts';
import { call } from '~/shared/api/call.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { ErrorSummary, fieldErrors } from '~/shared/ui/ErrorSummary.tsx';
import { TextField } from '~/shared/ui/Field.tsx';
import { t } from '~/shared/words/messages.ts';
import { planQuery, usePlanAct } from './fileplan-query.ts';

let lastBasis = '';

/** The archivist says what a doubtful category is; on the list of doubtful ones the next follows by itself. */
export function ConfirmForm({ symbol, category: read, revision }: { symbol: string; category: string | null; revision: number }) {
  const navigate = useNavigate();
  const { on, only } = useSearch({ from: '/frame/fileplan' });
  const plan = useQuery(planQuery(on));
  const [category, setCategory] = useState(read ?? '');
  // Most are looked up in one and the same print.
  const [basis, setBasis] = useState(lastBasis);
  const next = plan.data?.entries.find((entry) => entry.doubt !== null && entry.symbol > symbol)?.symbol;
  const act = usePlanAct(() => call(confirmCategory, { params: { symbol }, body: { category, basis, revision } }), t('plan.confirmed', { symbol }), () => {
    lastBasis = basis;
    if (only === 'doubtful' && next !== undefined) void navigate({ to: '/fileplan/classes/$symbol', params: { symbol: next }, search: true });
  });
  const wrong = fieldErrors(act.error);
  return (
    <form className="form-panel" noValidate onSubmit={(event) => { event.preventDefault(); act.mutate(); }}>
      <h3>{t('plan.confirm')}</h3>
      <p className="soft small">{t('plan.confirm-hint')}</p>
      <ErrorSummary error={act.error} />
      <div className="pairs">
        <TextField id="category" label={t('plan.category')} hint={t('plan.category-hint')} maxLength={12} value={category} onValue={setCategory} error={wrong['category']} autoComplete="off" />
        <TextField id="basis" label={t('plan.confirm-basis')} hint={t('plan.confirm-basis-hint')} maxLength={500} value={basis} onValue={setBasis} error={wrong['basis']} />
      </div>
      <div><Button type="submit" tone="main" icon={BadgeCheck} busy={act.isPending}>{t(category.trim() === (read ?? '') ? 'plan.confirm-act' : 'plan.correct-act', { category })}</Button></div>
    </form>
  );
}
