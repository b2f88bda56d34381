import { useState } from 'react';
import type { LucideIcon } from 'lucide-react';
import { Button } from '~/shared/ui/Button.tsx';
import { ErrorSummary } from '~/shared/ui/ErrorSummary.tsx';
import { TextArea } from '~/shared/ui/Field.tsx';
import { t } from '~/shared/words/messages.ts';
import { useKeptText } from '../kept-text.ts';
import { useRequestAct } from './act.ts';

type Props = { keep: string; label: string; hint?: string; short: string; shortest: number; longest: number; rows?: number; words: string; done: string; icon: LucideIcon; tone?: 'main' | 'danger'; send: (text: string) => Promise<unknown> };

/** An act that needs words: a contribution, or a reason. What was typed stays until it has been sent. */
export function TextAct({ keep, label, hint, short, shortest, longest, rows = 3, words, done, icon, tone, send }: Props) {
  const { text, put, drop } = useKeptText(keep);
  const [missing, setMissing] = useState(false);
  const act = useRequestAct(() => send(text.trim()), done, drop);
  const submit = () => {
    const ready = text.trim().length >= shortest;
    setMissing(!ready);
    if (ready) act.mutate();
  };
  return (
    <form className="stack tight" noValidate onSubmit={(event) => { event.preventDefault(); submit(); }}>
      <ErrorSummary error={act.error} />
      <TextArea label={label} hint={hint} optional={undefined} rows={rows} maxLength={longest} value={text} onValue={put} error={missing ? short : null} />
      {act.error && <p className="small soft">{t('participation.text-kept')}</p>}
      <div><Button type="submit" tone={tone} icon={icon} busy={act.isPending}>{words}</Button></div>
    </form>
  );
}
