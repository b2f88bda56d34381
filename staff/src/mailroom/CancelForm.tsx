import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Ban } from 'lucide-react';
import { Button } from '~/shared/ui/Button.tsx';
import { ErrorSummary } from '~/shared/ui/ErrorSummary.tsx';
import { TextField } from '~/shared/ui/Field.tsx';
import { say } from '~/shared/ui/toasts.ts';
import { t } from '~/shared/words/messages.ts';

type Props = {
  identifier: string;
  /** What happens besides; the number stays in any case. */
  what: string;
  cancel: (reason: string) => Promise<unknown>;
  /** Queries that show the entry. */
  keys: readonly string[];
};

/** An entry made in error is struck out, never removed: its number stays. */
export function CancelForm({ identifier, what, cancel, keys }: Props) {
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const readAgain = () => Promise.all(keys.map((key) => client.invalidateQueries({ queryKey: [key] })));
  const act = useMutation({
    mutationFn: () => cancel(reason),
    onSuccess: () => { say(t('item.cancelled-done', { identifier })); return readAgain(); },
    // Whatever stands in the way has changed since this was opened.
    onError: readAgain,
  });
  return (
    <details className="quiet-act">
      <summary>{t('item.cancel')}</summary>
      <form className="stack" onSubmit={(event) => { event.preventDefault(); act.mutate(); }}>
        <p>{what}</p>
        <ErrorSummary error={act.error} />
        <TextField id="cancel-reason" label={t('item.cancel-reason')} maxLength={500} value={reason} onValue={setReason} />
        <div><Button type="submit" tone="danger" icon={Ban} busy={act.isPending} disabled={reason.trim().length < 3}>{t('item.cancel-act', { identifier })}</Button></div>
      </form>
    </details>
  );
}
