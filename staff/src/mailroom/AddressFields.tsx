import type { IncomingMetadata } from '~/shared/api/types.ts';
import { TextField } from '~/shared/ui/Field.tsx';
import { t } from '~/shared/words/messages.ts';

type Address = IncomingMetadata['partyAddress'];
const FIELDS: { name: keyof Address & ('street' | 'building' | 'flat' | 'postcode' | 'locality'); wide?: boolean; max: number }[] = [
  { name: 'street', wide: true, max: 200 }, { name: 'building', max: 20 }, { name: 'flat', max: 20 }, { name: 'postcode', max: 10 }, { name: 'locality', wide: true, max: 100 },
];

export function AddressFields({ value, onValue }: { value: Address; onValue: (address: Address) => void }) {
  return (
    <fieldset className="field">
      <legend className="field-label">{t('metadata.partyAddress')}</legend>
      <div className="address-fields">
        {FIELDS.map(({ name, wide, max }) => (
          <div key={name} className={wide ? 'wide' : ''}>
            <TextField label={t(`address.${name}`)} maxLength={max} value={value[name] ?? ''} onValue={(text) => onValue({ ...value, [name]: text || undefined })} />
          </div>
        ))}
      </div>
    </fieldset>
  );
}
