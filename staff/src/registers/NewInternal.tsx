import { useRef, useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { ArrowLeft, Send } from 'lucide-react';
import { internalKinds } from 'contract/document-kinds.ts';
import { sendInternal } from 'contract/registers.ts';
import { upload } from '~/shared/api/upload.ts';
import { PageTitle } from '~/shared/frame/Page.tsx';
import { Button, Icon } from '~/shared/ui/Button.tsx';
import { DateField } from '~/shared/ui/DateField.tsx';
import { ErrorSummary, fieldErrors } from '~/shared/ui/ErrorSummary.tsx';
import { FieldFrame, Select, TextArea, TextField } from '~/shared/ui/Field.tsx';
import { say } from '~/shared/ui/toasts.ts';
import { t, tCode } from '~/shared/words/messages.ts';
import { useTargets } from '~/assignment/targets.ts';
import { ApiProblem } from '~/shared/api/problem.ts';
import { useFileDrop } from '~/letters/attachments/drop.ts';
import '~/letters/letters.css';
import { ChosenFiles } from './ChosenFiles.tsx';
import { chosenFiles, useChosen } from './chosen.ts';

/** A letter to another desk of the office: it gets its number and lies there at once. */
export function NewInternal() {
  const navigate = useNavigate();
  const [letter, setLetter] = useState({ title: '', documentKind: 'pismo', text: '', toPostId: 0, instruction: '', termOn: null as string | null });
  const set = (part: Partial<typeof letter>) => setLetter((before) => ({ ...before, ...part }));
  const files = useChosen();
  const drop = useFileDrop(files.add);
  const [share, setShare] = useState(0);
  const stop = useRef<AbortController>(null);
  const send = useMutation({
    mutationFn: () => {
      stop.current = new AbortController();
      setShare(0);
      return upload(sendInternal, { params: {}, fields: { letter: JSON.stringify(letter) }, files: chosenFiles(files.chosen), onProgress: setShare, signal: stop.current.signal });
    },
    onError: files.blame,
    onSuccess: ({ identifier }) => { say(t('internal.sent', { identifier })); void navigate({ to: '/mailroom/internal' }); },
  });
  const error = send.error instanceof ApiProblem ? send.error : null;
  const wrong = fieldErrors(error);
  const heavy = chosenFiles(files.chosen).length > 0;
  return (
    <div className={drop.over ? 'page dropping' : 'page'} {...drop.handlers}>
      <p><Link to="/mailroom/internal" className="button plain"><Icon of={ArrowLeft} /> {t('act.back')}</Link></p>
      <PageTitle title={t('internal.new')} />
      <form className="form-panel" noValidate onSubmit={(event) => { event.preventDefault(); send.mutate(); }}>
        <ErrorSummary error={error} />
        <DeskField value={letter.toPostId} onValue={(toPostId) => set({ toPostId })} error={wrong['toPostId'] ? t('internal.choose') : null} />
        <TextField id="title" label={t('internal.title')} maxLength={500} value={letter.title} onValue={(title) => set({ title })} error={wrong['title']} />
        <Select id="documentKind" label={t('metadata.documentKind')} value={letter.documentKind} onValue={(documentKind) => set({ documentKind })} options={internalKinds.map((kind) => ({ value: kind, label: tCode('document-kind', kind) ?? kind }))} />
        <TextArea id="text" label={t('internal.text')} rows={10} maxLength={20_000} value={letter.text} onValue={(text) => set({ text })} error={wrong['text']} />
        <TextField id="instruction" label={t('internal.instruction')} optional={t('internal.optional')} maxLength={1000} value={letter.instruction} onValue={(instruction) => set({ instruction })} />
        <DateField id="termOn" label={t('internal.term')} optional={t('internal.optional')} value={letter.termOn} onValue={(termOn) => set({ termOn })} error={wrong['termOn']} />
        <ChosenFiles chosen={files.chosen} onAdd={files.add} onRemove={files.remove} />
        {send.isPending && heavy && <progress className="upload-progress" aria-label={t('internal.sending')} max={1} value={share < 1 ? share : undefined} />}
        <div className="row">
          <Button type="submit" tone="main" icon={Send} busy={send.isPending}>{t('internal.send')}</Button>
          {send.isPending && heavy && <Button onClick={() => stop.current?.abort(new Error('stopped'))}>{t('internal.stop')}</Button>}
        </div>
      </form>
      {drop.over && <div className="drop-here" aria-hidden="true">{t('attachments.drop-here')}</div>}
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
