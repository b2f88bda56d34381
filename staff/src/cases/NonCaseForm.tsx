import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { FileBox } from 'lucide-react';
import { keepAsNonCase } from 'contract/cases.ts';
import { call } from '~/shared/api/call.ts';
import type { IncomingItem } from '~/shared/api/types.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { ErrorSummary } from '~/shared/ui/ErrorSummary.tsx';
import { TextField } from '~/shared/ui/Field.tsx';
import { Term } from '~/shared/ui/Term.tsx';
import { t } from '~/shared/words/messages.ts';
import { ClassPicker } from './ClassPicker.tsx';
import { useFiled } from './filed.ts';

/** A letter nobody has to handle is kept in a class, without a case. */
export function NonCaseForm({ item }: { item: IncomingItem }) {
  const [symbol, setSymbol] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState<Record<string, string>>({});
  const filed = useFiled();
  const act = useMutation({ mutationFn: (classSymbol: string) => call(keepAsNonCase, { body: { itemId: item.id, classSymbol, reason: reason.trim() } }), onSuccess: () => filed(t('open-case.kept', { identifier: item.identifier }), null) });
  return (
    <form className="stack assign" onSubmit={(event) => { event.preventDefault(); setMissing(symbol === null ? { classSymbol: t('open-case.class-missing') } : {}); if (symbol !== null) act.mutate(symbol); }}>
      <ErrorSummary error={act.error} fields={missing} ids={{ classSymbol: 'class-search' }} />
      <p className="small"><Term of="non-case" /></p>
      <ClassPicker chosen={symbol} party={item.party?.id} onChoose={(one) => setSymbol(one.symbol)} error={missing['classSymbol']} />
      <TextField label={t('open-case.reason')} optional={t('form.optional')} maxLength={500} value={reason} onValue={setReason} />
      <div className="assign-act"><Button type="submit" tone="main" icon={FileBox} busy={act.isPending}>{t('open-case.keep')}</Button></div>
    </form>
  );
}
