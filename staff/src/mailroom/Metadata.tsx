import { useState } from 'react';
import type { ReactNode } from 'react';
import { Pencil } from 'lucide-react';
import { correctIncoming } from 'contract/registry.ts';
import type { IncomingItem } from '~/shared/api/types.ts';
import { can } from '~/shared/api/types.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { Term } from '~/shared/ui/Term.tsx';
import { dayNumbers, instantNumbers } from '~/shared/words/dates.ts';
import { formatWords } from 'contract/format-words.ts';
import { t, tCode } from '~/shared/words/messages.ts';
import { CorrectForm } from './CorrectForm.tsx';
import { addressWords } from 'contract/address-words.ts';

/** The data of an incoming letter after table A of the office rules; what is missing is said to be missing. */
export function Metadata({ item }: { item: IncomingItem }) {
  const [correcting, setCorrecting] = useState(false);
  return (
    <section className="section" aria-labelledby="metadata-title">
      <div className="row wide">
        <h3 id="metadata-title">{t('metadata.heading')}</h3>
        {!correcting && can(item, correctIncoming) && <Button size="small" tone="plain" icon={Pencil} onClick={() => setCorrecting(true)}>{t('metadata.correct')}</Button>}
      </div>
      {correcting ? <CorrectForm item={item} onDone={() => setCorrecting(false)} /> : <Facts item={item} />}
    </section>
  );
}

function Facts({ item }: { item: IncomingItem }) {
  const data = item.metadata;
  const rows: [string, ReactNode, ReactNode][] = [
    ['address', t('metadata.partyAddress'), addressWords(data.partyAddress)],
    ['letterDate', t('metadata.letterDate'), dayNumbers(data.letterDate)],
    ['postedOn', t('metadata.postedOn'), dayNumbers(data.postedOn)],
    ['receivedOn', t('metadata.receivedOn'), dayNumbers(data.receivedOn)],
    ['registeredAt', t('metadata.registeredAt'), `${instantNumbers(item.registeredAt)}${item.automatic.registeredBy ? `, ${item.automatic.registeredBy.name}` : ''}`],
    ['kind', t('metadata.documentKind'), data.documentKind && (tCode('document-kind', data.documentKind) ?? data.documentKind)],
    ['access', <Term key="access" of="access" />, t(`access.${data.access}`)],
    ['attachments', t('metadata.attachments'), item.attachmentCount],
    ['formats', t('metadata.formats'), [...new Set(item.automatic.formats.map(formatWords))].join(', ')],
    ['dcmi', t('metadata.dcmiType'), tCode('dcmi-type', item.automatic.dcmiType) ?? item.automatic.dcmiType],
    ['way', t('metadata.way'), tCode('way', data.way) ?? data.way],
    ['postingNumber', t('metadata.postingNumber'), data.postingNumber],
    ['addressedTo', t('paper.addressed-to'), item.automatic.addressedTo && `${item.automatic.addressedTo.mark} – ${item.automatic.addressedTo.name}`],
    ['foreignMark', t('metadata.foreignMark'), data.foreignMark],
    ['remarks', t('metadata.remarks'), data.remarks],
    ['trackingCode', t('metadata.trackingCode'), item.automatic.trackingCode],
    ['acknowledgement', <Term key="ack" of="acknowledgement" />, item.acknowledgement && t('metadata.acknowledged', { state: t('mail-state.word', { state: item.acknowledgement.state }), address: item.acknowledgement.toAddress })],
    ['class', <Term key="class" of="jrwa" />, item.class && `${item.class.symbol} ${item.class.title}`],
  ];
  const hideEmpty = new Set(['postedOn', 'postingNumber', 'addressedTo', 'foreignMark', 'remarks', 'class', 'kind', 'acknowledgement']);
  return (
    <dl className="facts small-facts">
      {rows.filter(([key, , value]) => !(hideEmpty.has(key) && !value)).map(([key, words, value]) => (
        <div key={key} style={{ display: 'contents' }}>
          <dt>{words}</dt>
          <dd className={value === '' || value === null ? 'none' : ''}>{value === '' || value === null ? t('item.none') : value}</dd>
        </div>
      ))}
    </dl>
  );
}
