import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { FolderInput } from 'lucide-react';
import { fileInto } from 'contract/cases.ts';
import { call } from '~/shared/api/call.ts';
import type { IncomingItem } from '~/shared/api/types.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { ErrorSummary } from '~/shared/ui/ErrorSummary.tsx';
import { t } from '~/shared/words/messages.ts';
import { CasePicker } from './CasePicker.tsx';
import { useFiled } from './filed.ts';

export function ExistingCaseForm({ item }: { item: IncomingItem }) {
  const [caseId, setCaseId] = useState<number | null>(item.case?.id ?? null);
  const filed = useFiled();
  const act = useMutation({ mutationFn: (id: number) => call(fileInto, { params: { id }, body: { itemId: item.id } }), onSuccess: (_, id) => filed(t('open-case.filed', { identifier: item.identifier }), id) });
  return (
    <form className="stack assign" onSubmit={(event) => { event.preventDefault(); if (caseId !== null) act.mutate(caseId); }}>
      <ErrorSummary error={act.error} />
      <CasePicker candidates={item.case ? [item.case] : []} chosen={caseId} onChoose={setCaseId} />
      <div className="assign-act"><Button type="submit" tone="main" icon={FolderInput} busy={act.isPending} disabled={caseId === null}>{t('open-case.file')}</Button></div>
    </form>
  );
}
