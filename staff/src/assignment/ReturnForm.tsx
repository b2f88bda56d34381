import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { Undo2 } from 'lucide-react';
import { Button } from '~/shared/ui/Button.tsx';
import { ErrorSummary } from '~/shared/ui/ErrorSummary.tsx';
import { TextArea } from '~/shared/ui/Field.tsx';
import type { SeenItem } from '~/shared/api/types.ts';
import { say } from '~/shared/ui/toasts.ts';
import { t } from '~/shared/words/messages.ts';
import { Changed } from './Changed.tsx';
import { changedIn } from './changed.ts';
import { decisionMade, sendReturn } from './decision.ts';

/** Letters go back to whoever gave them, with the reason; nothing is returned in silence. */
export function ReturnForm({ items, onDone }: { items: SeenItem[]; onDone: () => void }) {
  const [reason, setReason] = useState('');
  const [short, setShort] = useState(false);
  const act = useMutation({
    mutationFn: () => sendReturn(items, reason.trim()),
    onSuccess: async () => {
      say(t('assignment.returned', { count: items.length }));
      onDone();
      await decisionMade();
    },
    onError: () => decisionMade(),
  });
  const changed = changedIn(act.error);
  const submit = () => {
    setShort(reason.trim().length < 3);
    if (reason.trim().length >= 3) act.mutate();
  };
  return (
    <details className="quiet-act">
      <summary>{t('assignment.return')}</summary>
      <form className="stack" onSubmit={(event) => { event.preventDefault(); submit(); }}>
        {changed ? <Changed changed={changed} mine={reason} onClose={act.reset} /> : <ErrorSummary error={act.error} />}
        <TextArea label={t('assignment.return-reason')} hint={t('assignment.return-hint')} maxLength={500} error={short ? t('assignment.return-short') : null} value={reason} onValue={setReason} />
        <div><Button type="submit" icon={Undo2} busy={act.isPending}>{t('assignment.return-act')}</Button></div>
      </form>
    </details>
  );
}
