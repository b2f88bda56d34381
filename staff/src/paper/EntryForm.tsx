import { CornerDownLeft } from 'lucide-react';
import { useQuery } from '@tanstack/react-query';
import { postingNumberAgrees, postingNumberOf } from 'contract/posting-number.ts';
import { listUnits } from 'contract/people.ts';
import { call } from '~/shared/api/call.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { DateField } from '~/shared/ui/DateField.tsx';
import { Select, TextField } from '~/shared/ui/Field.tsx';
import { t, tCode } from '~/shared/words/messages.ts';
import { documentKinds } from 'contract/document-kinds.ts';
import { PAPER_WAYS } from '~/searches.ts';
import { SenderField } from './SenderField.tsx';
import type { Entry, Stack, Step } from './stack.ts';

type Props = { stack: Stack; act: (step: Step) => void };

/** What keeps a letter from the register, seen before it is sent. */
function wrongIn(entry: Entry): Record<string, string> {
  const wrong: Record<string, string> = {};
  if (entry.partyName.trim() === '') wrong['partyName'] = t('paper.no-sender');
  if (entry.title.trim() === '') wrong['title'] = t('paper.no-title');
  if (!postingNumberAgrees(postingNumberOf(entry.postingNumber))) wrong['postingNumber'] = t('paper-list.posting-number-mistyped', { detail: entry.postingNumber });
  if (!/^\d{0,4}$/.test(entry.attachmentCount.trim())) wrong['attachmentCount'] = t('paper-list.no-number', { detail: entry.attachmentCount });
  return wrong;
}

/** The letter in hand. Enter in any field registers it and begins the next. */
export function EntryForm({ stack: { entry, wrong }, act }: Props) {
  const type = (part: Partial<Entry>) => act({ kind: 'type', part });
  const enter = () => {
    const found = wrongIn(entry);
    const [first] = Object.keys(found);
    if (first === undefined) act({ kind: 'enter', key: crypto.randomUUID() });
    else act({ kind: 'wrong', wrong: found });
    document.getElementById(`paper-${first ?? 'partyName'}`)?.focus();
  };
  return (
    <form className="paper-entry" noValidate aria-label={t('paper.entry')} onSubmit={(event) => { event.preventDefault(); enter(); }}>
      <div className="third"><SenderField entry={entry} wrong={wrong['partyName']} onType={type} /></div>
      <div className="third"><TextField id="paper-partyAddress" label={t('metadata.partyAddress')} placeholder={t('paper.address-example')} maxLength={300} value={entry.address} onValue={(address) => type({ address })} error={wrong['partyAddress']} /></div>
      <div className="third"><TextField id="paper-title" label={t('metadata.title')} maxLength={500} value={entry.title} onValue={(title) => type({ title })} error={wrong['title']} /></div>
      <DateField key={entry.key} id="paper-letterDate" label={t('metadata.letterDate')} value={entry.letterDate} onValue={(letterDate) => type({ letterDate })} error={wrong['letterDate']} />
      <TextField id="paper-foreignMark" label={t('metadata.foreignMark')} maxLength={100} value={entry.foreignMark} onValue={(foreignMark) => type({ foreignMark })} error={wrong['foreignMark']} />
      <Select id="paper-way" label={t('metadata.way')} value={entry.way} onValue={(way) => type({ way: PAPER_WAYS.find((one) => one === way) ?? entry.way })} options={PAPER_WAYS.map((way) => ({ value: way, label: t(`way.${way}`) }))} error={wrong['way']} />
      <TextField id="paper-postingNumber" label={t('metadata.postingNumber')} maxLength={40} autoComplete="off" value={entry.postingNumber} onValue={(postingNumber) => type({ postingNumber })} error={wrong['postingNumber']} />
      <UnitField unitId={entry.unitId} onUnit={(unitId) => type({ unitId })} wrong={wrong['unit'] ?? wrong['unitId']} />
      <Select id="paper-documentKind" label={t('metadata.documentKind')} value={entry.documentKind} onValue={(documentKind) => type({ documentKind })} options={[{ value: '', label: t('item.none') }, ...[...new Set([...documentKinds, entry.documentKind])].filter(Boolean).map((kind) => ({ value: kind, label: tCode('document-kind', kind) ?? kind }))]} />
      <TextField id="paper-attachmentCount" label={t('paper.attachments')} inputMode="numeric" maxLength={4} value={entry.attachmentCount} onValue={(attachmentCount) => type({ attachmentCount })} error={wrong['attachmentCount']} />
      <TextField id="paper-remarks" label={t('metadata.remarks')} maxLength={2000} value={entry.remarks} onValue={(remarks) => type({ remarks })} />
      <div className="paper-enter"><Button type="submit" tone="main" icon={CornerDownLeft}>{t('paper.register')}</Button></div>
    </form>
  );
}

function UnitField({ unitId, onUnit, wrong }: { unitId: number | null; onUnit: (unitId: number | null) => void; wrong: string | undefined }) {
  const units = useQuery({ queryKey: ['units'], queryFn: ({ signal }) => call(listUnits, { signal }), staleTime: 600_000 });
  return (
    <Select id="paper-unitId" label={t('paper.addressed-to')} value={unitId === null ? '' : String(unitId)} onValue={(id) => onUnit(id === '' ? null : Number(id))} error={wrong}
      options={[{ value: '', label: t('paper.office-as-such') }, ...(units.data?.entries ?? []).map((unit) => ({ value: String(unit.id), label: `${unit.mark} – ${unit.name}` }))]} />
  );
}
