import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { changeStallRule, listStallRules } from 'contract/oversight.ts';
import type { StallRule } from 'contract/oversight.ts';
import { call } from '~/shared/api/call.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { ErrorSummary, fieldErrors } from '~/shared/ui/ErrorSummary.tsx';
import { TextField } from '~/shared/ui/Field.tsx';
import { Bones, Failure } from '~/shared/ui/States.tsx';
import { say } from '~/shared/ui/toasts.ts';
import { t } from '~/shared/words/messages.ts';

type Rule = z.output<typeof StallRule>;
const TIMES = ['remindAfter', 'superiorAfter', 'secretaryAfter'] as const;
type Times = Record<(typeof TIMES)[number], string>;

/** After how many working days a letter that lies still is told to whom. */
export function Reminders() {
  const rules = useQuery({ queryKey: ['stall-rules'], queryFn: ({ signal }) => call(listStallRules, { signal }) });
  if (rules.isPending) return <Bones rows={6} />;
  if (rules.error) return <Failure error={rules.error} onRetry={() => void rules.refetch()} />;
  return (
    <div className="stack">
      <p className="measure soft">{t('reminders.hint')}</p>
      {rules.data.entries.map((rule) => <RuleForm key={`${rule.kind} ${rule.revision}`} rule={rule} />)}
    </div>
  );
}

function RuleForm({ rule }: { rule: Rule }) {
  const client = useQueryClient();
  const [times, setTimes] = useState<Times>({ remindAfter: String(rule.remindAfter), superiorAfter: String(rule.superiorAfter), secretaryAfter: String(rule.secretaryAfter) });
  const days = (name: (typeof TIMES)[number]) => Number(times[name]) || 0;
  const change = useMutation({
    mutationFn: () => call(changeStallRule, { params: { kind: rule.kind }, body: { remindAfter: days('remindAfter'), superiorAfter: days('superiorAfter'), secretaryAfter: days('secretaryAfter'), revision: rule.revision } }),
    onSuccess: () => { say(t('reminders.saved')); return client.invalidateQueries({ queryKey: ['stall-rules'] }); },
  });
  const wrong = fieldErrors(change.error);
  const id = (name: string) => `${rule.kind}-${name}`;
  return (
    <form className="form-panel" noValidate aria-labelledby={id('title')} onSubmit={(event) => { event.preventDefault(); change.mutate(); }}>
      <h2 id={id('title')}>{t(`reminders.kind.${rule.kind}`)}</h2>
      <ErrorSummary error={change.error} ids={Object.fromEntries(TIMES.map((name) => [name, id(name)]))} />
      <div className="pairs">
        {TIMES.map((name) => <TextField key={name} id={id(name)} label={t(`reminders.${name}`)} inputMode="numeric" className="short" maxLength={3} value={times[name]} onValue={(text) => setTimes({ ...times, [name]: text.replace(/\D/g, '') })} error={wrong[name]} autoComplete="off" />)}
      </div>
      <div><Button type="submit" tone="main" busy={change.isPending}>{t('act.save')}</Button></div>
    </form>
  );
}
