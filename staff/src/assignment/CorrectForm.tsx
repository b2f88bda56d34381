import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { PenLine } from 'lucide-react';
import { correct } from 'contract/assignment.ts';
import { call } from '~/shared/api/call.ts';
import type { IncomingItem } from '~/shared/api/types.ts';
import { useMe } from '~/shared/frame/me.tsx';
import { Button } from '~/shared/ui/Button.tsx';
import { ErrorSummary } from '~/shared/ui/ErrorSummary.tsx';
import { TextField } from '~/shared/ui/Field.tsx';
import { Bones } from '~/shared/ui/States.tsx';
import { say } from '~/shared/ui/toasts.ts';
import { t } from '~/shared/words/messages.ts';
import { Changed } from './Changed.tsx';
import { changedIn } from './changed.ts';
import { decisionMade, seen } from './decision.ts';
import { Instruction } from './Instruction.tsx';
import { TargetPicker } from './TargetPicker.tsx';
import { TermField } from './TermField.tsx';
import { candidatesFor, useTargets } from './targets.ts';

type Own = NonNullable<IncomingItem['ownDecision']>;

/** The author corrects a decision: everything as it was, to be changed, and why. */
export function CorrectForm({ item, decision, onDone }: { item: IncomingItem; decision: Own; onDone: () => void }) {
  const me = useMe();
  const targets = useTargets();
  const [postId, setPostId] = useState(item.holder?.postId ?? decision.postId);
  const [instruction, setInstruction] = useState(decision.instruction);
  const [termOn, setTermOn] = useState(decision.termOn);
  const [reason, setReason] = useState('');
  // What was on the screen when the correction began, not what has come since: somebody else may have been quicker.
  const [mine] = useState(() => seen(item));
  const act = useMutation({
    mutationFn: () => call(correct, { body: { item: mine, postId, instruction, termOn, reason: reason.trim() } }),
    onSuccess: () => { say(t('assignment.corrected')); onDone(); },
    onSettled: () => decisionMade(),
  });
  const changed = changedIn(act.error);
  const ready = reason.trim().length >= 3 && !(decision.latest !== null && termOn !== null && termOn > decision.latest);
  if (!targets.data) return <Bones rows={6} height={40} />;
  return (
    <form className="stack assign" noValidate onSubmit={(event) => { event.preventDefault(); if (ready) act.mutate(); }}>
      {changed ? <Changed changed={changed} mine={[instruction, reason].filter(Boolean).join('\n')} onClose={onDone} /> : <ErrorSummary error={act.error} />}
      <TargetPicker name="correct-target" legend={t('assignment.to-whom.decide')} candidates={candidatesFor(decision.byHead ? 'pass-on' : 'decide', targets.data.units, me)} proposed={null} because={null} chosen={postId} onChoose={setPostId} />
      <Instruction value={instruction} termOn={termOn} latest={decision.latest} onValue={(value, term) => { setInstruction(value); setTermOn(term); }} />
      <TermField value={termOn} onValue={setTermOn} latest={decision.latest} />
      <TextField label={t('assignment.correct-reason')} hint={t('assignment.correct-hint')} maxLength={500} value={reason} onValue={setReason} />
      <div className="row">
        <Button type="submit" tone="main" icon={PenLine} busy={act.isPending} disabled={!ready}>{t('assignment.correct-act')}</Button>
        <Button onClick={onDone}>{t('act.cancel')}</Button>
      </div>
    </form>
  );
}
