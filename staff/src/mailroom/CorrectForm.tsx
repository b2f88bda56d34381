import { useQueryClient } from '@tanstack/react-query';
import { correctIncoming } from 'contract/registry.ts';
import { call } from '~/shared/api/call.ts';
import type { IncomingItem } from '~/shared/api/types.ts';
import { DateField } from '~/shared/ui/DateField.tsx';
import { ErrorSummary } from '~/shared/ui/ErrorSummary.tsx';
import { Select, TextArea, TextField } from '~/shared/ui/Field.tsx';
import { t } from '~/shared/words/messages.ts';
import { PAPER_WAYS } from '~/searches.ts';
import { AccessChoice, CorrectionEnd, KindChoice } from './correction-fields.tsx';
import { AddressFields } from './AddressFields.tsx';
import { useCorrection } from './correction.ts';
import { itemQuery } from './item-query.ts';

/** Correcting the register: the old values stay visible, so a reason is asked for. */
export function CorrectForm({ item, onDone }: { item: IncomingItem; onDone: () => void }) {
  const client = useQueryClient();
  const correction = useCorrection({
    entry: item, read: () => client.fetchQuery({ ...itemQuery(item.id), staleTime: 0 }), send: (body) => call(correctIncoming, { params: { id: item.id }, body }), keys: ['item', 'incoming', 'internal'], onDone,
  });
  const { data, set, of } = correction;
  return (
    <form className="stack" noValidate onSubmit={(event) => { event.preventDefault(); correction.submit(); }}>
      <ErrorSummary error={correction.error} ids={correction.ids} />
      <TextArea id="meta-title" label={t('metadata.title')} rows={2} maxLength={500} value={data.title} onValue={(title) => set({ title })} error={of('title')} />
      <TextField id="meta-partyName" label={t('metadata.partyName')} maxLength={300} value={data.partyName} onValue={(partyName) => set({ partyName })} error={of('partyName')} />
      <Select label={t('metadata.partyKind')} value={data.partyKind} onValue={(kind) => set({ partyKind: kind === 'person' ? 'person' : 'institution' })} options={[{ value: 'person', label: t('party-kind.person') }, { value: 'institution', label: t('party-kind.institution') }]} />
      <TextField id="meta-partyEmail" type="email" label={t('metadata.partyEmail')} value={data.partyEmail ?? ''} onValue={(email) => set({ partyEmail: email.trim() || null })} error={of('partyEmail')} />
      <AddressFields value={data.partyAddress} onValue={(partyAddress) => set({ partyAddress })} />
      <DateField id="meta-receivedOn" label={t('metadata.receivedOn')} value={data.receivedOn} onValue={(day) => day && set({ receivedOn: day })} error={of('receivedOn')} />
      <DateField id="meta-letterDate" label={t('metadata.letterDate')} value={data.letterDate} onValue={(letterDate) => set({ letterDate })} error={of('letterDate')} />
      <KindChoice value={data.documentKind} onValue={(documentKind) => set({ documentKind })} />
      <AccessChoice value={data.access} onValue={(access) => set({ access })} />
      <TextField id="meta-foreignMark" label={t('metadata.foreignMark')} maxLength={100} value={data.foreignMark ?? ''} onValue={(mark) => set({ foreignMark: mark || null })} />
      <DateField id="meta-postedOn" label={t('metadata.postedOn')} value={data.postedOn} onValue={(postedOn) => set({ postedOn })} error={of('postedOn')} />
      <TextField id="meta-postingNumber" label={t('metadata.postingNumber')} maxLength={40} value={data.postingNumber ?? ''} onValue={(number) => set({ postingNumber: number || null })} error={of('postingNumber')} />
      {item.channel === 'paper' && <Select label={t('metadata.way')} value={data.way} onValue={(way) => set({ way })} options={PAPER_WAYS.map((way) => ({ value: way, label: t(`way.${way}`) }))} />}
      <TextArea id="meta-remarks" label={t('metadata.remarks')} rows={2} maxLength={2000} value={data.remarks} onValue={(remarks) => set({ remarks })} />
      <CorrectionEnd correction={correction} onDone={onDone} />
    </form>
  );
}
