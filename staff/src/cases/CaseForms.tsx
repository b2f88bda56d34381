import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import { addNote, changeCase, closeCase, reopenCase } from 'contract/cases.ts';
import { useKeptText } from '~/assignment/kept-text.ts';
import { call } from '~/shared/api/call.ts';
import { ApiProblem } from '~/shared/api/problem.ts';
import type { CaseFile, TermKind } from '~/shared/api/types.ts';
import { Notice } from '~/shared/ui/Chip.tsx';
import { Radios, Select, TextArea, TextField } from '~/shared/ui/Field.tsx';
import { t, tCode } from '~/shared/words/messages.ts';
import type { Acting } from './CaseActions.tsx';
import { Form, useCaseAct } from './CaseForm.tsx';
import { caseQuery } from './case-query.ts';
import { Postpone } from './Postpone.tsx';
import { CHANGEABLE_TERMS } from './term-kinds.ts';

type Props = { file: CaseFile; onDone: () => void };

/** One act at a time, in place, above the file it changes. */
export function CaseForms({ file, acting, onDone }: Props & { acting: Acting }) {
  if (acting === 'note') return <Note file={file} onDone={onDone} />;
  if (acting === 'change') return <Change file={file} onDone={onDone} />;
  if (acting === 'postpone') return <Postpone file={file} onDone={onDone} />;
  if (acting === 'close') return <Close file={file} onDone={onDone} />;
  return <Reopen file={file} onDone={onDone} />;
}

function Note({ file, onDone }: Props) {
  const [kind, setKind] = useState<'note' | 'conversation'>('note');
  // A half-written note outlives a look elsewhere; cancelling it throws it away.
  const title = useKeptText(`note-title:${file.id}`);
  const text = useKeptText(`note:${file.id}`);
  const over = () => { title.drop(); text.drop(); onDone(); };
  const act = useCaseAct(file, () => call(addNote, { params: { id: file.id }, body: { kind, title: title.text.trim(), text: text.text } }), { words: t('cases.note-added'), onDone: over });
  return (
    <Form title={t('cases.note')} error={act.error} busy={act.isPending} act={t('cases.note-act')} ready={title.text.trim() !== '' && text.text.trim() !== ''} onSubmit={() => act.mutate()} onCancel={over}>
      <Radios legend={t('cases.note-kind')} name="note-kind" value={kind} onValue={(next) => setKind(next === 'conversation' ? 'conversation' : 'note')} options={[{ value: 'note', label: t('note-kind.note') }, { value: 'conversation', label: t('note-kind.conversation') }]} />
      <TextField id="title" label={t('cases.note-title')} maxLength={200} value={title.text} onValue={title.put} />
      <TextArea id="text" label={t('cases.note-text')} rows={5} maxLength={20_000} value={text.text} onValue={text.put} />
    </Form>
  );
}

function Change({ file, onDone }: Props) {
  const client = useQueryClient();
  // What is not touched here stays as others have left it, so it is measured against what the form began with.
  const [base, setBase] = useState(file);
  const [title, setTitle] = useState(file.title);
  const [termKind, setTermKind] = useState<TermKind>(file.clock.termKind);
  const [reason, setReason] = useState('');
  const kinds = CHANGEABLE_TERMS.includes(base.clock.termKind) ? CHANGEABLE_TERMS : [base.clock.termKind, ...CHANGEABLE_TERMS];
  const save = async () => {
    try {
      await call(changeCase, { params: { id: file.id }, body: { revision: base.revision, title: title === base.title ? undefined : title.trim(), termKind: termKind === base.clock.termKind ? undefined : termKind, reason } });
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 409) await goOn();
      throw error;
    }
  };
  const goOn = async () => {
    const now = await client.fetchQuery({ ...caseQuery(file.id), staleTime: 0 });
    if (title === base.title) setTitle(now.title);
    if (termKind === base.clock.termKind) setTermKind(now.clock.termKind);
    setBase(now);
  };
  const act = useCaseAct(file, save, { words: t('cases.changed'), onDone });
  return (
    <Form title={t('cases.change')} error={act.error} busy={act.isPending} act={t('act.save')} ready={title.trim().length >= 3} onSubmit={() => act.mutate()} onCancel={onDone}>
      <TextField id="title" label={t('cases.column-title')} maxLength={300} value={title} onValue={setTitle} />
      <Select id="termKind" label={t('cases.term-kind')} value={termKind} onValue={(next) => setTermKind(kinds.find((kind) => kind === next) ?? termKind)} options={kinds.map((kind) => ({ value: kind, label: t(`term-kind.${kind}`) }))} />
      <TextField id="reason" label={t('cases.change-reason')} maxLength={500} value={reason} onValue={setReason} />
    </Form>
  );
}

function Close({ file, onDone }: Props) {
  const [settlement, setSettlement] = useState('');
  const missing = file.closingProblems;
  const act = useCaseAct(file, () => call(closeCase, { params: { id: file.id }, body: { revision: file.revision, settlement: settlement.trim() } }), { words: t('cases.close-done', { mark: file.mark }), onDone });
  return (
    <Form title={t('cases.close-title', { mark: file.mark })} error={act.error} busy={act.isPending} act={t('cases.close-act')} ready={missing.length === 0} onSubmit={() => act.mutate()} onCancel={onDone}>
      {missing.length > 0 ? (
        <Notice tone="soon" icon={TriangleAlert}>
          <strong>{t('cases.close-missing')}</strong>
          <ul className="bullets">{missing.map((problem) => <li key={problem.code + problem.detail}>{tCode('problem', problem.code, { detail: problem.detail }) ?? tCode('closing', problem.code, { detail: problem.detail }) ?? `${problem.code} ${problem.detail}`}</li>)}</ul>
        </Notice>
      ) : <Notice tone="good" icon={CircleCheck}>{t('cases.close-ready')}</Notice>}
      <TextArea id="settlement" label={t('cases.settlement')} hint={t('cases.settlement-hint')} optional={t('form.optional')} rows={2} maxLength={500} value={settlement} onValue={setSettlement} />
    </Form>
  );
}

function Reopen({ file, onDone }: Props) {
  const [reason, setReason] = useState('');
  const act = useCaseAct(file, () => call(reopenCase, { params: { id: file.id }, body: { revision: file.revision, reason: reason.trim() } }), { words: t('cases.reopened', { mark: file.mark }), onDone });
  return (
    <Form title={t('cases.reopen')} error={act.error} busy={act.isPending} act={t('cases.reopen-act')} ready={reason.trim().length >= 3} onSubmit={() => act.mutate()} onCancel={onDone}>
      <TextField id="reason" label={t('cases.reopen-reason')} hint={t('cases.reopen-hint')} maxLength={500} value={reason} onValue={setReason} />
    </Form>
  );
}
