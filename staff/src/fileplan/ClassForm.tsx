import { useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { addClass, changeClass } from 'contract/fileplan.ts';
import { call } from '~/shared/api/call.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { DateField } from '~/shared/ui/DateField.tsx';
import { ErrorSummary, fieldErrors } from '~/shared/ui/ErrorSummary.tsx';
import { TextArea, TextField } from '~/shared/ui/Field.tsx';
import { today } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';
import { usePlanAct } from './fileplan-query.ts';

/** A class as it is to be changed; `endClass` has a category. */
export type KnownClass = { symbol: string; title: string; category: string | null; remarks: string; endClass: boolean; revision: number };
const FIELDS = ['symbol', 'title', 'category', 'remarks', 'from', 'basis'] as const;
type Props = { known?: KnownClass; parent?: string; onDone: () => void };

/** A class the office adds, or what a class is to say from a day on. */
export function ClassForm({ known, parent = '', onDone }: Props) {
  const navigate = useNavigate();
  const [symbol, setSymbol] = useState(known?.symbol ?? parent);
  const [title, setTitle] = useState(known?.title ?? '');
  const [category, setCategory] = useState(known?.category ?? '');
  const [remarks, setRemarks] = useState(known?.remarks ?? '');
  const [from, setFrom] = useState<string | null>(today());
  const [basis, setBasis] = useState('');
  // What was seen when the form was opened, whatever becomes of the class meanwhile.
  const [seen] = useState(known?.revision ?? 0);
  const fields = { title, category: category.trim() === '' ? null : category, remarks, from: from ?? '', basis };
  const send = async () => { await (known ? call(changeClass, { params: { symbol: known.symbol }, body: { ...fields, revision: seen } }) : call(addClass, { body: { ...fields, symbol: symbol.trim() } })); };
  const act = usePlanAct(send, t(known ? 'plan.changed' : 'plan.added', { symbol }), () => {
    onDone();
    if (!known && from === today()) void navigate({ to: '/fileplan/classes/$symbol', params: { symbol: symbol.trim() }, search: true });
  });
  const wrong = fieldErrors(act.error);
  // The form of a new class may stand beside that of one being changed.
  const id = (name: string) => (known ? name : `new-${name}`);
  return (
    <form className="form-panel" noValidate onSubmit={(event) => { event.preventDefault(); act.mutate(); }}>
      <h3>{t(known ? 'plan.change' : 'plan.add')}</h3>
      <p className="soft small">{t(known ? 'plan.change-hint' : 'plan.add-hint')}</p>
      <ErrorSummary error={act.error} ids={Object.fromEntries(FIELDS.map((name) => [name, id(name)]))} />
      {!known && <TextField id={id('symbol')} label={t('plan.symbol')} hint={t('plan.symbol-hint')} inputMode="numeric" className="short" maxLength={4} value={symbol} onValue={setSymbol} error={wrong['symbol']} autoComplete="off" />}
      <TextArea id={id('title')} label={t('plan.class-title')} rows={2} maxLength={300} value={title} onValue={setTitle} error={wrong['title']} />
      {(known?.endClass ?? true) && <TextField id={id('category')} label={t('plan.category')} hint={t('plan.category-hint')} className="short" maxLength={12} value={category} onValue={setCategory} error={wrong['category']} autoComplete="off" />}
      <TextArea id={id('remarks')} label={t('plan.remarks')} optional={t('form.optional')} rows={3} maxLength={2000} value={remarks} onValue={setRemarks} error={wrong['remarks']} />
      <div className="pairs"><DateField id={id('from')} label={t('structure.from')} hint={t('plan.from-hint')} value={from} onValue={setFrom} error={wrong['from']} /></div>
      <TextField id={id('basis')} label={t('plan.basis')} hint={t('plan.basis-hint')} maxLength={500} value={basis} onValue={setBasis} error={wrong['basis']} />
      <div className="row"><Button type="submit" tone="main" busy={act.isPending}>{t(known ? 'act.save' : 'plan.add')}</Button><Button onClick={onDone}>{t('act.cancel')}</Button></div>
    </form>
  );
}
