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
import type { ReturnWay } from './decision.ts';

/** Letters go back to whoever gave them, or to the group desk they were taken from, with the reason; nothing is returned in silence. */
export function ReturnForm({ items, way = 'return', onDone }: { items: SeenItem[]; way?: ReturnWay; onDone: () => void }) {
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const short = reason.trim().length < 3;
  const act = useMutation({
    mutationFn: () => sendReturn(way, items, reason.trim()),
    onSuccess: async () => {
      say(t(way === 'return' ? 'assignment.returned' : 'assignment.put-back-done', { count: items.length }));
      onDone();
      await decisionMade();
    },
    onError: () => decisionMade(),
  });
  const changed = changedIn(act.error);
  const submit = () => {
    setTried(true);
    if (!short) act.mutate();
  };
  return (
    <details className="quiet-act">
      <summary>{t(`assignment.${way}`)}</summary>
      <form className="stack" onSubmit={(event) => { event.preventDefault(); submit(); }}>
        {changed ? <Changed changed={changed} mine={reason} onClose={act.reset} /> : <ErrorSummary error={act.error} />}
        <TextArea label={t(`assignment.${way}-reason`)} hint={t(`assignment.${way}-hint`)} maxLength={500} error={tried && short ? t(`assignment.${way}-short`) : null} value={reason} onValue={setReason} />
        <div><Button type="submit" icon={Undo2} busy={act.isPending}>{t(`assignment.${way}-act`)}</Button></div>
      </form>
    </details>
  );
}
