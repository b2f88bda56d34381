import { useDeferredValue } from 'react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { addressWords } from 'contract/address-words.ts';
import { findSenders } from 'contract/paper.ts';
import { call } from '~/shared/api/call.ts';
import { t } from '~/shared/words/messages.ts';
import type { Entry } from './stack.ts';

type Props = { entry: Entry; wrong: string | undefined; onType: (part: Partial<Entry>) => void };

/** Who wrote: whoever is known already is offered by any part of the name, with the address of the last letter. */
export function SenderField({ entry, wrong, onType }: Props) {
  const asked = useDeferredValue(entry.partyName.trim());
  const found = useQuery({ queryKey: ['senders', asked], queryFn: ({ signal }) => call(findSenders, { query: { q: asked }, signal }), enabled: asked.length >= 2 && entry.partyId === null, placeholderData: keepPreviousData, staleTime: 60_000 });
  const offered = entry.partyId === null && asked.length >= 2 ? found.data?.entries ?? [] : [];
  // The list opens as soon as something is typed: one that came later would not open by itself.
  const choose = (id: number) => {
    const sender = offered.find((one) => one.id === id);
    if (sender) onType({ partyId: sender.id, partyName: sender.name, partyKind: sender.kind, address: entry.address || addressWords(sender.address) });
  };
  return (
    <ComboBox className="field" allowsCustomValue allowsEmptyCollection={entry.partyId === null && entry.partyName.trim().length >= 2} menuTrigger="input" inputValue={entry.partyName} isInvalid={Boolean(wrong)} items={offered} defaultFilter={() => true}
      onInputChange={(partyName) => { if (partyName !== entry.partyName) onType({ partyName, partyId: null, partyKind: null }); }} onSelectionChange={(key) => { if (key !== null) choose(Number(key)); }}>
      <Label className="field-label">{t('metadata.partyName')}</Label>
      {wrong && <div className="wrong">{wrong}</div>}
      <Input id="paper-partyName" className="input" maxLength={300} autoComplete="off" />
      <Popover className="picker-pop">
        <ListBox<(typeof offered)[number]> className="picker-list" renderEmptyState={() => <p className="soft padded">{t(entry.partyId === null && !found.isFetching ? 'paper.new-sender' : 'paper.looking')}</p>}>
          {(sender) => (
            <ListBoxItem id={sender.id} textValue={sender.name} className="picker-item">
              <span className="strong">{sender.name}</span>
              <span className="soft small">{addressWords(sender.address) || t(`party-kind.${sender.kind}`)}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
