import { useState } from 'react';
import { Pencil } from 'lucide-react';
import { addressWords } from 'contract/address-words.ts';
import { formatWords } from 'contract/format-words.ts';
import { correctOutgoing } from 'contract/registry.ts';
import type { OutgoingItem } from '~/shared/api/types.ts';
import { can } from '~/shared/api/types.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { dayNumbers, instantNumbers } from '~/shared/words/dates.ts';
import { t, tCode } from '~/shared/words/messages.ts';
import { CorrectOutgoing } from './CorrectOutgoing.tsx';
import { FactList } from './FactList.tsx';

/** The data of an outgoing letter after table B of the office rules. */
export function OutgoingMetadata({ item }: { item: OutgoingItem }) {
  const [correcting, setCorrecting] = useState(false);
  return (
    <section className="section" aria-labelledby="outgoing-data">
      <div className="row wide">
        <h3 id="outgoing-data">{t('metadata.heading')}</h3>
        {!correcting && can(item, correctOutgoing) && <Button size="small" tone="plain" icon={Pencil} onClick={() => setCorrecting(true)}>{t('metadata.correct')}</Button>}
      </div>
      {correcting ? <CorrectOutgoing item={item} onDone={() => setCorrecting(false)} /> : <FactList rows={factsOf(item)} />}
    </section>
  );
}

function factsOf(item: OutgoingItem): [string, string | number | null][] {
  const person = (one: OutgoingItem['author']) => one && `${one.name}, ${one.postTitle}`;
  return [
    [t('register.addressee-kind'), t(`party-kind.${item.partyKind}`)], [t('register.addressee-address'), addressWords(item.partyAddress)], [t('register.addressee-email'), item.partyEmail],
    [t('register.author'), person(item.author)], [t('register.approver'), person(item.approver)],
    [t('register.letter-date'), dayNumbers(item.letterDate)], [t('register.posted'), dayNumbers(item.postedOn)], ...(item.postingNumber === null ? [] : [[t('register.posting-number'), item.postingNumber] as [string, string]]),
    [t('register.registered'), `${instantNumbers(item.registeredAt)}${item.registeredByName ? `, ${item.registeredByName}` : ''}`],
    [t('register.kind'), item.documentKind && (tCode('document-kind', item.documentKind) ?? item.documentKind)], [t('register.access'), t(`access.${item.access}`)],
    [t('register.way'), tCode('way', item.way) ?? item.way], [t('metadata.attachments'), item.attachmentCount], [t('register.formats'), [...new Set(item.formats.map(formatWords))].join(', ')], [t('register.remarks'), item.remarks],
  ];
}
