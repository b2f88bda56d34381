import type { ReactNode } from 'react';
import { addressWords } from 'contract/address-words.ts';
import { formatWords } from 'contract/format-words.ts';
import { incomingColumns, internalColumns } from 'contract/registers.ts';
import type { IncomingColumn } from 'contract/registers.ts';
import type { IncomingEntry } from '~/shared/api/types.ts';
import type { Column } from '~/shared/list/WideTable.tsx';
import { dayNumbers, instantNumbers, sinceWords } from '~/shared/words/dates.ts';
import { t, tCode } from '~/shared/words/messages.ts';
import { ConfidentialityChip } from '~/access/ConfidentialityChip.tsx';
import { correctedWords } from './corrected.ts';
import { ItemState } from './ItemState.tsx';
import { Was } from './Was.tsx';

/** Columns of the printed register that few need every day. */
export const rareColumns: IncomingColumn[] = ['registered', 'registered-by', 'sender-kind', 'sender-address', 'sender-email', 'kind', 'foreign-mark', 'posted', 'posting-number', 'way', 'formats', 'access', 'term', 'case', 'remarks', 'corrected'];

const shown: Record<IncomingColumn, { width: string; cell: (entry: IncomingEntry) => ReactNode }> = {
  identifier: { width: '118px', cell: (entry) => (entry.state === 'cancelled' ? <del>{entry.identifier}</del> : entry.identifier) },
  received: { width: '92px', cell: (entry) => <Was entry={entry} field="receivedOn">{dayNumbers(entry.receivedOn)}</Was> },
  registered: { width: '96px', cell: (entry) => instantNumbers(entry.registeredAt) },
  'registered-by': { width: 'minmax(110px, 1fr)', cell: (entry) => entry.registeredByName },
  sender: { width: 'minmax(130px, 2fr)', cell: (entry) => <Was entry={entry} field="partyName"><span className="two-lines">{entry.partyName}</span></Was> },
  'sender-kind': { width: '96px', cell: (entry) => t(`party-kind.${entry.partyKind}`) },
  'sender-address': { width: 'minmax(150px, 1.5fr)', cell: (entry) => addressWords(entry.partyAddress) },
  'sender-email': { width: 'minmax(150px, 1.5fr)', cell: (entry) => <span className="break">{entry.partyEmail}</span> },
  title: { width: 'minmax(160px, 3fr)', cell: (entry) => <Was entry={entry} field="title"><span className="two-lines">{entry.title}</span></Was> },
  kind: { width: '92px', cell: (entry) => entry.documentKind && (tCode('document-kind', entry.documentKind) ?? entry.documentKind) },
  'letter-date': { width: '92px', cell: (entry) => <Was entry={entry} field="letterDate">{dayNumbers(entry.letterDate)}</Was> },
  'foreign-mark': { width: '110px', cell: (entry) => <span className="break">{entry.foreignMark}</span> },
  posted: { width: '92px', cell: (entry) => dayNumbers(entry.postedOn) },
  'posting-number': { width: '120px', cell: (entry) => <span className="break">{entry.postingNumber}</span> },
  channel: { width: '76px', cell: (entry) => <span className="whole">{t(`channel.${entry.channel}`)}</span> },
  way: { width: '92px', cell: (entry) => tCode('way', entry.way) ?? entry.way },
  attachments: { width: '54px', cell: (entry) => entry.attachmentCount },
  formats: { width: '92px', cell: (entry) => [...new Set(entry.formats.map(formatWords))].join(', ') },
  access: { width: '100px', cell: (entry) => t(`access.${entry.access}`) },
  holder: { width: 'minmax(110px, 1.4fr)', cell: (entry) => <HeldBy entry={entry} /> },
  term: { width: '92px', cell: (entry) => dayNumbers(entry.termOn) },
  case: { width: '140px', cell: (entry) => entry.case?.mark },
  state: { width: 'minmax(130px, 1.5fr)', cell: (entry) => <><span className="row tags"><ConfidentialityChip level={entry.confidentiality} /><ItemState entry={entry} brief /></span>{entry.state === 'cancelled' && <span className="small two-lines">{entry.stateReason}</span>}</> },
  remarks: { width: 'minmax(120px, 1fr)', cell: (entry) => <span className="two-lines">{entry.remarks}</span> },
  corrected: { width: 'minmax(150px, 1fr)', cell: (entry) => <span className="small">{correctedWords(entry.corrected)}</span> },
};

/** Every column of the register; files and prints have the same in the same order. */
export function columnsOfIncoming(): Column<IncomingEntry>[] {
  return incomingColumns.map((key) => ({ key, words: t(`register.${key}`), ...shown[key] }));
}

/** Those of letters inside the office. */
export function columnsOfInternal(): Column<IncomingEntry>[] {
  return internalColumns.map((key) => ({ key, words: t(key === 'sender' ? 'register.author' : `register.${key}`), ...shown[key] }));
}

function HeldBy({ entry: { holder, assignedTo } }: { entry: IncomingEntry }) {
  if (holder) return <><span className="clip block">{holder.person?.name ?? holder.postTitle}</span><span className="soft small clip block">{holder.unitMark} · {sinceWords(holder.since)}</span></>;
  return assignedTo && <><span className="clip block soft">{assignedTo.postTitle}</span><span className="soft small clip block">{assignedTo.unitMark}</span></>;
}
