import { useState } from 'react';
import { Button } from '~/shared/ui/Button.tsx';
import { DateField } from '~/shared/ui/DateField.tsx';
import { ErrorSummary } from '~/shared/ui/ErrorSummary.tsx';
import { today } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';
import type { Key } from '~/shared/words/messages.ts';
import { useStructureAct } from './structure-query.ts';

/** The last day of a unit or of a post. */
export function EndForm({ words, hint, done, act: send, onDone }: { words: Key; hint: Key; done: Key; act: (on: string) => Promise<unknown>; onDone: () => void }) {
  const [on, setOn] = useState<string | null>(today());
  const act = useStructureAct(() => send(on ?? ''), t(done), onDone);
  return (
    <form className="form-panel" noValidate onSubmit={(event) => { event.preventDefault(); act.mutate(); }}>
      <h3>{t(words)}</h3>
      <p className="soft">{t(hint)}</p>
      <ErrorSummary error={act.error} />
      <DateField id="last-day" label={t('structure.last-day')} value={on} onValue={setOn} />
      <div className="row"><Button type="submit" tone="danger" busy={act.isPending}>{t(words)}</Button><Button onClick={onDone}>{t('act.cancel')}</Button></div>
    </form>
  );
}
