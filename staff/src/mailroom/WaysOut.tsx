import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FileInput, FolderInput, RotateCw, Trash2 } from 'lucide-react';
import { attachWaiting, registerWaiting, retryWaiting, setAsideWaiting } from 'contract/mailroom.ts';
import { call } from '~/shared/api/call.ts';
import type { WaitingItem } from '~/shared/api/types.ts';
import { can } from '~/shared/api/types.ts';
import { CasePicker } from '~/cases/CasePicker.tsx';
import { Button } from '~/shared/ui/Button.tsx';
import { ErrorSummary } from '~/shared/ui/ErrorSummary.tsx';
import { Check, Radios, TextField } from '~/shared/ui/Field.tsx';
import { say } from '~/shared/ui/toasts.ts';
import { t } from '~/shared/words/messages.ts';
import { proposedWay, waitingWords } from './waiting-words.ts';
import type { Way } from './waiting-words.ts';

type Props = { entry: WaitingItem; onDone: () => void };

/** Everything that depends on the waiting room is read again. */
function useSettled(onDone: () => void) {
  const client = useQueryClient();
  return async (words: string) => {
    say(words);
    onDone();
    await Promise.all(['waiting', 'desk', 'incoming'].map((key) => client.invalidateQueries({ queryKey: [key] })));
  };
}

/** The ways out, the proposed one first and open. */
export function WaysOut({ entry, onDone }: Props) {
  const [way, setWay] = useState<Way>(proposedWay(entry.details) ?? 'register');
  const ways: Way[] = [can(entry, registerWaiting) && 'register', can(entry, attachWaiting) && 'attach', can(entry, setAsideWaiting) && 'set-aside', can(entry, retryWaiting) && 'retry'].filter((one) => one !== false) as Way[];
  if (ways.length === 0) return null;
  return (
    <section className="item-actions" aria-labelledby="ways-title">
      <h3 id="ways-title">{t('waiting.ways')}</h3>
      <Radios legend={t('waiting.what')} name="way" value={way} onValue={(next) => setWay(ways.find((one) => one === next) ?? way)} options={ways.map((one) => ({ value: one, label: t(`waiting.way.${one}`), hint: one === proposedWay(entry.details) ? t('waiting.proposed') : undefined }))} />
      {way === 'register' && <RegisterIt entry={entry} onDone={onDone} />}
      {way === 'attach' && <AttachIt entry={entry} onDone={onDone} />}
      {way === 'set-aside' && <SetAside entry={entry} onDone={onDone} />}
      {way === 'retry' && <Retry entry={entry} onDone={onDone} />}
    </section>
  );
}

function RegisterIt({ entry, onDone }: Props) {
  const [acknowledge, setAcknowledge] = useState(false);
  const settled = useSettled(onDone);
  const act = useMutation({ mutationFn: () => call(registerWaiting, { params: { id: entry.id }, body: { acknowledge } }), onSuccess: ({ identifier }) => settled(t('waiting.registered', { identifier })) });
  return (
    <form className="stack" onSubmit={(event) => { event.preventDefault(); act.mutate(); }}>
      <ErrorSummary error={act.error} />
      <Check label={t('waiting.acknowledge')} hint={t('waiting.acknowledge-hint')} checked={acknowledge} onChecked={setAcknowledge} />
      <div><Button type="submit" tone="main" icon={FileInput} busy={act.isPending}>{t('waiting.register-act')}</Button></div>
    </form>
  );
}

function AttachIt({ entry, onDone }: Props) {
  const [caseId, setCaseId] = useState<number | null>(entry.caseCandidates[0]?.id ?? null);
  const settled = useSettled(onDone);
  const act = useMutation({
    mutationFn: () => call(attachWaiting, { params: { id: entry.id }, body: { caseId: caseId ?? 0, acknowledge: false } }),
    onSuccess: ({ identifier }) => settled(t('waiting.attached', { identifier })),
  });
  return (
    <form className="stack" onSubmit={(event) => { event.preventDefault(); act.mutate(); }}>
      <ErrorSummary error={act.error} />
      <CasePicker candidates={entry.caseCandidates} chosen={caseId} onChoose={setCaseId} />
      <div><Button type="submit" tone="main" icon={FolderInput} busy={act.isPending} disabled={caseId === null}>{t('waiting.attach-act')}</Button></div>
    </form>
  );
}

const KINDS = ['spam', 'advertisement', 'private', 'malware', 'other'] as const;

function SetAside({ entry, onDone }: Props) {
  const [kind, setKind] = useState<(typeof KINDS)[number]>('spam');
  const [reason, setReason] = useState('');
  const settled = useSettled(onDone);
  const act = useMutation({ mutationFn: () => call(setAsideWaiting, { params: { id: entry.id }, body: { kind, reason: reason.trim() } }), onSuccess: () => settled(t('waiting.set-aside-done')) });
  return (
    <form className="stack" onSubmit={(event) => { event.preventDefault(); act.mutate(); }}>
      <ErrorSummary error={act.error} />
      <Radios legend={t('waiting.kind')} name="kind" value={kind} onValue={(next) => setKind(KINDS.find((one) => one === next) ?? kind)} options={KINDS.map((one) => ({ value: one, label: t(`waiting.kind.${one}`) }))} />
      <TextField id="set-aside-reason" label={t('waiting.set-aside-reason')} hint={t('waiting.set-aside-hint')} maxLength={500} value={reason} onValue={setReason} />
      <div><Button type="submit" tone="main" icon={Trash2} busy={act.isPending} disabled={reason.trim().length < 3}>{t('waiting.set-aside-act')}</Button></div>
    </form>
  );
}

function Retry({ entry, onDone }: Props) {
  const settled = useSettled(onDone);
  const client = useQueryClient();
  const act = useMutation({
    mutationFn: () => call(retryWaiting, { params: { id: entry.id } }),
    onSuccess: ({ state, reason }) => {
      if (state !== 'waiting') return settled(t('waiting.retried'));
      say(t('waiting.still', { why: waitingWords(reason) }));
      return client.invalidateQueries({ queryKey: ['waiting'] });
    },
  });
  return (
    <form className="stack" onSubmit={(event) => { event.preventDefault(); act.mutate(); }}>
      <ErrorSummary error={act.error} />
      <p>{t('waiting.retry-what')}</p>
      <div><Button type="submit" tone="main" icon={RotateCw} busy={act.isPending}>{t('waiting.way.retry')}</Button></div>
    </form>
  );
}
