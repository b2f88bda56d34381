import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus, X } from 'lucide-react';
import { addInstruction, removeInstruction } from 'contract/assignment.ts';
import { call } from '~/shared/api/call.ts';
import { problemWords } from '~/shared/api/problem.ts';
import { Button, IconButton } from '~/shared/ui/Button.tsx';
import { ErrorSummary, fieldErrors } from '~/shared/ui/ErrorSummary.tsx';
import { TextField } from '~/shared/ui/Field.tsx';
import { say } from '~/shared/ui/toasts.ts';
import { t } from '~/shared/words/messages.ts';
import { instructionsQuery } from '~/assignment/instructions.ts';

/** What is written in decisions again and again: the list, and one more. */
export function StandardInstructions() {
  const client = useQueryClient();
  const list = useQuery(instructionsQuery);
  const [text, setText] = useState('');
  const [days, setDays] = useState('');
  const again = () => client.invalidateQueries({ queryKey: ['instructions'] });
  const add = useMutation({ mutationFn: () => call(addInstruction, { body: { text: text.trim(), termDays: days === '' ? null : Number(days) } }), onSuccess: () => { say(t('routing.instruction-added')); setText(''); setDays(''); }, onSettled: again });
  const remove = useMutation({ mutationFn: (id: number) => call(removeInstruction, { params: { id } }), onSuccess: () => say(t('routing.instruction-removed')), onError: (error) => say(problemWords(error), { bad: true }), onSettled: again });
  const wrong = fieldErrors(add.error);
  return (
    <form className="form-panel" noValidate onSubmit={(event) => { event.preventDefault(); if (text.trim().length >= 2) add.mutate(); }}>
      <h2>{t('assignment.standard-instructions')}</h2>
      <p className="hint">{t('routing.instruction-hint')}</p>
      <ul className="stack tight">
        {(list.data?.entries ?? []).map((one) => (
          <li key={one.id} className="row wide">
            <span>{one.text}{one.termDays !== null && <span className="soft small"> · {t('routing.within', { count: one.termDays })}</span>}</span>
            <IconButton size="small" icon={X} name={t('routing.instruction-remove', { text: one.text })} onClick={() => remove.mutate(one.id)} />
          </li>
        ))}
      </ul>
      <ErrorSummary error={add.error} />
      <TextField id="text" label={t('routing.instruction-new')} maxLength={300} value={text} onValue={setText} error={wrong['text']} />
      <TextField label={t('routing.instruction-days')} optional={t('form.optional')} inputMode="numeric" maxLength={3} value={days} onValue={(typed) => setDays(typed.replaceAll(/\D/g, ''))} />
      <div><Button type="submit" icon={Plus} disabled={text.trim().length < 2} busy={add.isPending}>{t('routing.instruction-add')}</Button></div>
    </form>
  );
}
