import { useQueryClient } from '@tanstack/react-query';
import { letterKinds } from 'contract/document-kinds.ts';
import { correctOutgoing } from 'contract/registry.ts';
import { call } from '~/shared/api/call.ts';
import type { OutgoingItem } from '~/shared/api/types.ts';
import { DateField } from '~/shared/ui/DateField.tsx';
import { ErrorSummary } from '~/shared/ui/ErrorSummary.tsx';
import { Select, TextArea, TextField } from '~/shared/ui/Field.tsx';
import { t } from '~/shared/words/messages.ts';
import { AddressFields } from '~/mailroom/AddressFields.tsx';
import { AccessChoice, CorrectionEnd, KindChoice } from '~/mailroom/correction-fields.tsx';
import { useCorrection } from '~/mailroom/correction.ts';
import { OUTGOING_WAYS } from '~/searches.ts';
import { outgoingQuery } from './outgoing-query.ts';

/** Correcting an entry of the outgoing register. What its sending proves is not asked for. */
export function CorrectOutgoing({ item, onDone }: { item: OutgoingItem; onDone: () => void }) {
  const client = useQueryClient();
  const correction = useCorrection({
    entry: item, read: () => client.fetchQuery({ ...outgoingQuery(item.id), staleTime: 0 }), send: (body) => call(correctOutgoing, { params: { id: item.id }, body }), keys: ['outgoing'], onDone,
  });
  const { data, set, of } = correction;
  return (
    <form className="stack" noValidate onSubmit={(event) => { event.preventDefault(); correction.submit(); }}>
      <ErrorSummary error={correction.error} ids={correction.ids} />
      <TextArea id="meta-title" label={t('metadata.title')} rows={2} maxLength={500} value={data.title} onValue={(title) => set({ title })} error={of('title')} />
      <TextField id="meta-partyName" label={t('register.addressee')} maxLength={300} value={data.partyName} onValue={(partyName) => set({ partyName })} error={of('partyName')} />
      <Select label={t('register.addressee-kind')} value={data.partyKind} onValue={(kind) => set({ partyKind: kind === 'person' ? 'person' : 'institution' })} options={[{ value: 'person', label: t('party-kind.person') }, { value: 'institution', label: t('party-kind.institution') }]} />
      <AddressFields value={data.partyAddress} onValue={(partyAddress) => set({ partyAddress })} />
      <KindChoice kinds={letterKinds} value={data.documentKind} onValue={(documentKind) => set({ documentKind })} />
      <AccessChoice value={data.access} onValue={(access) => set({ access })} />
      {item.proven.length > 0 ? <p className="soft small">{t('metadata.proven')}</p> : <Posting correction={correction} />}
      <TextArea id="meta-remarks" label={t('metadata.remarks')} rows={2} maxLength={2000} value={data.remarks} onValue={(remarks) => set({ remarks })} />
      <CorrectionEnd correction={correction} onDone={onDone} />
    </form>
  );
}

/** How and when it went, for a letter that did not arrive by e-mail and was brought to the addressee another way. */
function Posting({ correction: { data, set, of } }: { correction: ReturnType<typeof useCorrection<OutgoingItem['metadata']>> }) {
  return (
    <>
      <Select label={t('register.way')} value={data.way} onValue={(way) => set({ way })} options={OUTGOING_WAYS.map((way) => ({ value: way, label: t(`way.${way}`) }))} />
      <DateField id="meta-postedOn" label={t('metadata.postedOn')} value={data.postedOn} onValue={(postedOn) => set({ postedOn })} error={of('postedOn')} />
      <TextField id="meta-postingNumber" label={t('metadata.postingNumber')} maxLength={40} value={data.postingNumber ?? ''} onValue={(number) => set({ postingNumber: number || null })} error={of('postingNumber')} />
      <TextField id="meta-partyEmail" type="email" label={t('register.addressee-email')} value={data.partyEmail ?? ''} onValue={(email) => set({ partyEmail: email.trim() || null })} error={of('partyEmail')} />
    </>
  );
}
