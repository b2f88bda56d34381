import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { correctIncoming } from 'contract/registry.ts';
import { call } from '~/shared/api/call.ts';
import { ApiProblem } from '~/shared/api/problem.ts';
import type { IncomingItem, IncomingMetadata } from '~/shared/api/types.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { DateField } from '~/shared/ui/DateField.tsx';
import { ErrorSummary, fieldErrors } from '~/shared/ui/ErrorSummary.tsx';
import { Select, TextArea, TextField } from '~/shared/ui/Field.tsx';
import { say } from '~/shared/ui/toasts.ts';
import { t, tCode } from '~/shared/words/messages.ts';
import { DOCUMENT_KINDS, PAPER_WAYS } from '~/searches.ts';
import { AddressFields } from './AddressFields.tsx';
import { itemQuery } from './item-query.ts';

const ACCESS = ['public', 'partly-public', 'non-public'] as const;

/** Only what was changed is sent, so that the history of corrections shows nothing else. */
function changesOf(before: IncomingMetadata, after: IncomingMetadata): Partial<IncomingMetadata> {
  return Object.fromEntries(Object.entries(after).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(before[key as keyof IncomingMetadata]))) as Partial<IncomingMetadata>;
}

/** Correcting the register: the old values stay visible, so a reason is asked for. */
export function CorrectForm({ item, onDone }: { item: IncomingItem; onDone: () => void }) {
  const client = useQueryClient();
  // The form goes on from what it began with: measured against what others have saved meanwhile, untouched fields would take their work back.
  const [base, setBase] = useState(item);
  const [data, setData] = useState(item.metadata);
  const [reason, setReason] = useState('');
  const set = (part: Partial<IncomingMetadata>) => setData((before) => ({ ...before, ...part }));
  const changes = changesOf(base.metadata, data);
  const act = useMutation({
    mutationFn: () => call(correctIncoming, { params: { id: item.id }, body: { revision: base.revision, changes, reason } }),
    onSuccess: async () => {
      say(t('metadata.corrected'));
      await Promise.all(['item', 'incoming'].map((key) => client.invalidateQueries({ queryKey: [key] })));
      onDone();
    },
    onError: async (error) => {
      if (!(error instanceof ApiProblem && error.status === 409)) return;
      const now = await client.fetchQuery({ ...itemQuery(item.id), staleTime: 0 });
      setBase(now);
      setData({ ...now.metadata, ...changes });
    },
  });
  const wrong = fieldErrors(act.error);
  const of = (name: string) => wrong[`changes.${name}`] ?? wrong[name];
  return (
    <form className="stack" noValidate onSubmit={(event) => { event.preventDefault(); if (Object.keys(changes).length > 0) act.mutate(); else onDone(); }}>
      <ErrorSummary error={act.error} ids={Object.fromEntries(Object.keys(wrong).map((path) => [path, path.replace('changes.', 'meta-')]))} />
      <TextArea id="meta-title" label={t('metadata.title')} rows={2} maxLength={500} value={data.title} onValue={(title) => set({ title })} error={of('title')} />
      <TextField id="meta-partyName" label={t('metadata.partyName')} maxLength={300} value={data.partyName} onValue={(partyName) => set({ partyName })} error={of('partyName')} />
      <Select label={t('metadata.partyKind')} value={data.partyKind} onValue={(kind) => set({ partyKind: kind === 'person' ? 'person' : 'institution' })} options={[{ value: 'person', label: t('party-kind.person') }, { value: 'institution', label: t('party-kind.institution') }]} />
      <TextField id="meta-partyEmail" type="email" label={t('metadata.partyEmail')} value={data.partyEmail ?? ''} onValue={(email) => set({ partyEmail: email.trim() || null })} error={of('partyEmail')} />
      <AddressFields value={data.partyAddress} onValue={(partyAddress) => set({ partyAddress })} />
      <DateField id="meta-receivedOn" label={t('metadata.receivedOn')} value={data.receivedOn} onValue={(day) => day && set({ receivedOn: day })} error={of('receivedOn')} />
      <DateField id="meta-letterDate" label={t('metadata.letterDate')} value={data.letterDate} onValue={(letterDate) => set({ letterDate })} error={of('letterDate')} />
      <Select label={t('metadata.documentKind')} value={data.documentKind ?? ''} onValue={(kind) => set({ documentKind: kind || null })} options={[{ value: '', label: t('item.none') }, ...[...new Set([...DOCUMENT_KINDS, data.documentKind ?? ''])].filter(Boolean).map((kind) => ({ value: kind, label: tCode('document-kind', kind) ?? kind }))]} />
      <Select label={t('metadata.access')} value={data.access} onValue={(access) => set({ access: ACCESS.find((one) => one === access) ?? data.access })} options={ACCESS.map((access) => ({ value: access, label: t(`access.${access}`) }))} />
      <TextField id="meta-foreignMark" label={t('metadata.foreignMark')} maxLength={100} value={data.foreignMark ?? ''} onValue={(mark) => set({ foreignMark: mark || null })} />
      <DateField id="meta-postedOn" label={t('metadata.postedOn')} value={data.postedOn} onValue={(postedOn) => set({ postedOn })} error={of('postedOn')} />
      <TextField id="meta-postingNumber" label={t('metadata.postingNumber')} maxLength={40} value={data.postingNumber ?? ''} onValue={(number) => set({ postingNumber: number || null })} error={of('postingNumber')} />
      {item.channel === 'paper' && <Select label={t('metadata.way')} value={data.way} onValue={(way) => set({ way })} options={PAPER_WAYS.map((way) => ({ value: way, label: t(`way.${way}`) }))} />}
      <TextArea id="meta-remarks" label={t('metadata.remarks')} rows={2} maxLength={2000} value={data.remarks} onValue={(remarks) => set({ remarks })} />
      <TextField id="reason" label={t('metadata.reason')} hint={t('metadata.reason-hint')} maxLength={500} value={reason} onValue={setReason} error={wrong['reason']} />
      <div className="row">
        <Button type="submit" tone="main" busy={act.isPending}>{t('metadata.save', { count: Object.keys(changes).length })}</Button>
        <Button onClick={onDone}>{t('act.cancel')}</Button>
      </div>
    </form>
  );
}
