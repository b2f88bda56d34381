import { documentKinds } from 'contract/document-kinds.ts';
import type { IncomingMetadata } from '~/shared/api/types.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { Select, TextField } from '~/shared/ui/Field.tsx';
import { t, tCode } from '~/shared/words/messages.ts';
import type { useCorrection } from './correction.ts';

const ACCESS = ['public', 'partly-public', 'non-public'] as const;

/** `kinds`: the dictionary it is chosen from; a kind that stands there already stays one of them. */
export function KindChoice({ value, onValue, kinds: known = documentKinds }: { value: string | null; kinds?: readonly string[]; onValue: (kind: string | null) => void }) {
  const kinds = [...new Set([...known, value ?? ''])].filter(Boolean);
  return <Select label={t('metadata.documentKind')} value={value ?? ''} onValue={(kind) => onValue(kind || null)} options={[{ value: '', label: t('item.none') }, ...kinds.map((kind) => ({ value: kind, label: tCode('document-kind', kind) ?? kind }))]} />;
}

export function AccessChoice({ value, onValue }: { value: IncomingMetadata['access']; onValue: (access: IncomingMetadata['access']) => void }) {
  return <Select label={t('metadata.access')} value={value} onValue={(access) => onValue(ACCESS.find((one) => one === access) ?? value)} options={ACCESS.map((access) => ({ value: access, label: t(`access.${access}`) }))} />;
}

/** Why, and saving. */
export function CorrectionEnd({ correction, onDone }: { correction: Pick<ReturnType<typeof useCorrection>, 'reason' | 'setReason' | 'of' | 'busy' | 'count'>; onDone: () => void }) {
  return (
    <>
      <TextField id="reason" label={t('metadata.reason')} hint={t('metadata.reason-hint')} maxLength={500} value={correction.reason} onValue={correction.setReason} error={correction.of('reason')} />
      <div className="row">
        <Button type="submit" tone="main" busy={correction.busy}>{t('metadata.save', { count: correction.count })}</Button>
        <Button onClick={onDone}>{t('act.cancel')}</Button>
      </div>
    </>
  );
}
