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
import { firstAdvice, KINDS, likelyKind, proposedWay, waitingWords } from './waiting-words.ts';
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
  const proposed = proposedWay(entry);
  const advice = firstAdvice(entry.details);
  const [way, setWay] = useState<Way>(proposed ?? 'register');
  const ways: Way[] = [can(entry, registerWaiting) && 'register', can(entry, attachWaiting) && 'attach', can(entry, setAsideWaiting) && 'set-aside', can(entry, retryWaiting) && 'retry'].filter((one) => one !== false) as Way[];
  if (ways.length === 0) return null;
  return (
    <section className="item-actions" aria-labelledby="ways-title">
      <h3 id="ways-title">{t('waiting.ways')}</h3>
      {advice && <p>{advice}</p>}
      <Radios legend={t('waiting.what')} name="way" value={way} onValue={(next) => setWay(ways.find((one) => one === next) ?? way)} options={ways.map((one) => ({ value: one, label: t(`waiting.way.${one}`), hint: one === proposed ? t('waiting.proposed') : undefined }))} />
      {way === 'register' && <RegisterIt entry={entry} onDone={onDone} />}
      {way === 'attach' && <AttachIt entry={entry} onDone={onDone} />}
      {way === 'set-aside' && <SetAside entry={entry} onDone={onDone} />}
      {way === 'retry' && <Retry entry={entry} onDone={onDone} />}
    </section>
  );
}

function RegisterIt({ entry, onDone }: Props) {
  const [acknowledge, setAcknowledge] = useState(false);
  const original = originalSender(entry);
  const [forOriginal, setForOriginal] = useState(original !== null);
  const settled = useSettled(onDone);
  const act = useMutation({ mutationFn: () => call(registerWaiting, { params: { id: entry.id }, body: { acknowledge, forOriginalSender: forOriginal } }), onSuccess: ({ identifier }) => settled(t('waiting.registered', { identifier })) });
  return (
    <form className="stack" onSubmit={(event) => { event.preventDefault(); act.mutate(); }}>
      <ErrorSummary error={act.error} />
      {original && <Check label={t('waiting.for-original-sender', { who: original })} hint={t('waiting.for-original-sender-hint')} checked={forOriginal} onChecked={setForOriginal} />}
      <Check label={t('waiting.acknowledge')} hint={t('waiting.acknowledge-hint')} checked={acknowledge} onChecked={setAcknowledge} />
      <div><Button type="submit" tone="main" icon={FileInput} busy={act.isPending}>{t('waiting.register-act')}</Button></div>
    </form>
  );
}

/** Whose letter a member of staff passed on. */
function originalSender(entry: WaitingItem): string | null {
  const { originalName, originalSender: address } = (entry.details['details'] ?? {}) as { originalName?: string; originalSender?: string };
  return address ? `${originalName ?? ''} ${address}`.trim() : null;
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

function SetAside({ entry, onDone }: Props) {
  const [kind, setKind] = useState(likelyKind(entry.reason));
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
      say(t('waiting.still', { why: waitingWords({ reason, details: entry.details, nextTryAt: null }) }));
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
