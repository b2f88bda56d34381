import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { Undo2 } from 'lucide-react';
import { Button } from '~/shared/ui/Button.tsx';
import { ErrorSummary } from '~/shared/ui/ErrorSummary.tsx';
import { TextArea } from '~/shared/ui/Field.tsx';
import { say } from '~/shared/ui/toasts.ts';
import { t } from '~/shared/words/messages.ts';
import { decisionMade, sendReturn } from './decision.ts';

/** Letters go back to whoever gave them, with the reason; nothing is returned in silence. */
export function ReturnForm({ itemIds, onDone }: { itemIds: number[]; onDone: () => void }) {
  const [reason, setReason] = useState('');
  const [short, setShort] = useState(false);
  const act = useMutation({
    mutationFn: () => sendReturn(itemIds, reason.trim()),
    onSuccess: async () => {
      say(t('assignment.returned', { count: itemIds.length }));
      onDone();
      await decisionMade();
    },
  });
  const submit = () => {
    setShort(reason.trim().length < 3);
    if (reason.trim().length >= 3) act.mutate();
  };
  return (
    <details className="quiet-act">
      <summary>{t('assignment.return')}</summary>
      <form className="stack" onSubmit={(event) => { event.preventDefault(); submit(); }}>
        <ErrorSummary error={act.error} />
        <TextArea label={t('assignment.return-reason')} hint={t('assignment.return-hint')} maxLength={500} error={short ? t('assignment.return-short') : null} value={reason} onValue={setReason} />
        <div><Button type="submit" icon={Undo2} busy={act.isPending}>{t('assignment.return-act')}</Button></div>
      </form>
    </details>
  );
}
