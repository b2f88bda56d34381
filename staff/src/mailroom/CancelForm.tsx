import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Ban } from 'lucide-react';
import { cancelItem } from 'contract/registry.ts';
import { call } from '~/shared/api/call.ts';
import type { IncomingItem } from '~/shared/api/types.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { ErrorSummary } from '~/shared/ui/ErrorSummary.tsx';
import { TextField } from '~/shared/ui/Field.tsx';
import { say } from '~/shared/ui/toasts.ts';
import { t } from '~/shared/words/messages.ts';

/** An entry made in error is struck out, never removed: its number stays. */
export function CancelForm({ item }: { item: IncomingItem }) {
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const act = useMutation({
    mutationFn: () => call(cancelItem, { params: { id: item.id }, body: { revision: item.revision, reason } }),
    onSuccess: () => { say(t('item.cancelled-done', { identifier: item.identifier })); return Promise.all(['item', 'incoming', 'desk'].map((key) => client.invalidateQueries({ queryKey: [key] }))); },
  });
  return (
    <details className="quiet-act">
      <summary>{t('item.cancel')}</summary>
      <form className="stack" onSubmit={(event) => { event.preventDefault(); act.mutate(); }}>
        <p>{t('item.cancel-what', { identifier: item.identifier })}</p>
        <ErrorSummary error={act.error} />
        <TextField id="cancel-reason" label={t('item.cancel-reason')} maxLength={500} value={reason} onValue={setReason} />
        <div><Button type="submit" tone="danger" icon={Ban} busy={act.isPending} disabled={reason.trim().length < 3}>{t('item.cancel-act', { identifier: item.identifier })}</Button></div>
      </form>
    </details>
  );
}
