import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { ArrowLeft, Send } from 'lucide-react';
import { sendInternal } from 'contract/registers.ts';
import { call } from '~/shared/api/call.ts';
import { PageTitle } from '~/shared/frame/Page.tsx';
import { Button, Icon } from '~/shared/ui/Button.tsx';
import { DateField } from '~/shared/ui/DateField.tsx';
import { ErrorSummary, fieldErrors } from '~/shared/ui/ErrorSummary.tsx';
import { FieldFrame, TextArea, TextField } from '~/shared/ui/Field.tsx';
import { say } from '~/shared/ui/toasts.ts';
import { t } from '~/shared/words/messages.ts';
import { useTargets } from '~/assignment/targets.ts';

/** A letter to another desk of the office: it gets its number and lies there at once. */
export function NewInternal() {
  const navigate = useNavigate();
  const [letter, setLetter] = useState({ title: '', text: '', toPostId: 0, instruction: '', termOn: null as string | null });
  const set = (part: Partial<typeof letter>) => setLetter((before) => ({ ...before, ...part }));
  const send = useMutation({
    mutationFn: () => call(sendInternal, { body: letter }),
    onSuccess: ({ identifier }) => { say(t('internal.sent', { identifier })); void navigate({ to: '/mailroom/internal' }); },
  });
  const wrong = fieldErrors(send.error);
  return (
    <div className="page">
      <p><Link to="/mailroom/internal" className="button plain"><Icon of={ArrowLeft} /> {t('act.back')}</Link></p>
      <PageTitle title={t('internal.new')} />
      <form className="form-panel" noValidate onSubmit={(event) => { event.preventDefault(); send.mutate(); }}>
        <ErrorSummary error={send.error} />
        <DeskField value={letter.toPostId} onValue={(toPostId) => set({ toPostId })} error={wrong['toPostId'] ? t('internal.choose') : null} />
        <TextField id="title" label={t('internal.title')} maxLength={500} value={letter.title} onValue={(title) => set({ title })} error={wrong['title']} />
        <TextArea id="text" label={t('internal.text')} rows={10} maxLength={20_000} value={letter.text} onValue={(text) => set({ text })} error={wrong['text']} />
        <TextField id="instruction" label={t('internal.instruction')} optional={t('internal.optional')} maxLength={1000} value={letter.instruction} onValue={(instruction) => set({ instruction })} />
        <DateField id="termOn" label={t('internal.term')} optional={t('internal.optional')} value={letter.termOn} onValue={(termOn) => set({ termOn })} error={wrong['termOn']} />
        <div><Button type="submit" tone="main" icon={Send} busy={send.isPending}>{t('internal.send')}</Button></div>
      </form>
    </div>
  );
}

function DeskField({ value, onValue, error }: { value: number; onValue: (postId: number) => void; error: string | null }) {
  const targets = useTargets();
  return (
    <FieldFrame id="toPostId" label={t('internal.to')} error={error}>
      <select id="toPostId" className="input" value={value} aria-invalid={error ? true : undefined} aria-describedby={error ? 'toPostId-wrong' : undefined} onChange={(event) => onValue(Number(event.target.value))}>
        <option value={0}>{t('internal.choose')}</option>
        {(targets.data?.units ?? []).filter((unit) => unit.posts.length > 0).map((unit) => (
          <optgroup key={unit.unitId} label={`${unit.mark} – ${unit.name}`}>
            {unit.posts.map((post) => <option key={post.postId} value={post.postId}>{post.person ? `${post.title} – ${post.person.name}` : post.title}</option>)}
          </optgroup>
        ))}
      </select>
    </FieldFrame>
  );
}
