import type { ReactNode } from 'react';
import { Ban } from 'lucide-react';
import { addressWords } from 'contract/address-words.ts';
import { formatWords } from 'contract/format-words.ts';
import { outgoingColumns } from 'contract/registers.ts';
import type { OutgoingColumn } from 'contract/registers.ts';
import type { OutgoingEntry } from '~/shared/api/types.ts';
import type { Column } from '~/shared/list/WideTable.tsx';
import { Chip } from '~/shared/ui/Chip.tsx';
import { dayNumbers, instantNumbers } from '~/shared/words/dates.ts';
import { t, tCode } from '~/shared/words/messages.ts';
import { ConfidentialityChip } from '~/access/ConfidentialityChip.tsx';
import { correctedWords } from '~/mailroom/corrected.ts';
import { Was } from '~/mailroom/Was.tsx';
import { MailStateChip } from '~/dispatch/MailStateChip.tsx';

/** Columns of the printed register that few need every day. */
export const rareColumns: OutgoingColumn[] = ['registered', 'addressee-kind', 'addressee-address', 'addressee-email', 'kind', 'author', 'approver', 'channel', 'way', 'formats', 'access', 'remarks', 'posting-number', 'corrected'];

const shown: Record<OutgoingColumn, { width: string; cell: (entry: OutgoingEntry) => ReactNode }> = {
  identifier: { width: '122px', cell: (entry) => (entry.state === 'cancelled' ? <del>{entry.identifier}</del> : entry.identifier) },
  registered: { width: '96px', cell: (entry) => instantNumbers(entry.registeredAt) },
  posted: { width: '92px', cell: (entry) => <Was entry={entry} field="postedOn">{dayNumbers(entry.postedOn)}</Was> },
  'posting-number': { width: '120px', cell: (entry) => <span className="break">{entry.postingNumber}</span> },
  addressee: { width: 'minmax(120px, 2fr)', cell: (entry) => <Was entry={entry} field="partyName"><span className="two-lines">{entry.partyName}</span></Was> },
  'addressee-kind': { width: '96px', cell: (entry) => t(`party-kind.${entry.partyKind}`) },
  'addressee-address': { width: 'minmax(150px, 1.5fr)', cell: (entry) => addressWords(entry.partyAddress) },
  'addressee-email': { width: 'minmax(150px, 1.5fr)', cell: (entry) => <span className="break">{entry.partyEmail}</span> },
  title: { width: 'minmax(140px, 3fr)', cell: (entry) => <Was entry={entry} field="title"><span className="two-lines">{entry.title}</span></Was> },
  kind: { width: '92px', cell: (entry) => entry.documentKind && (tCode('document-kind', entry.documentKind) ?? entry.documentKind) },
  'letter-date': { width: '92px', cell: (entry) => dayNumbers(entry.letterDate) },
  case: { width: 'minmax(120px, 1fr)', cell: (entry) => <span className="break">{entry.case?.mark}</span> },
  unit: { width: '64px', cell: (entry) => entry.unitMark },
  author: { width: 'minmax(120px, 1fr)', cell: (entry) => <Responsible of={entry.author} /> },
  approver: { width: 'minmax(120px, 1fr)', cell: (entry) => <Responsible of={entry.approver} /> },
  channel: { width: '76px', cell: (entry) => <span className="whole">{t(`channel.${entry.channel}`)}</span> },
  way: { width: '92px', cell: (entry) => tCode('way', entry.way) ?? entry.way },
  attachments: { width: '40px', cell: (entry) => entry.attachmentCount },
  formats: { width: '92px', cell: (entry) => [...new Set(entry.formats.map(formatWords))].join(', ') },
  access: { width: '100px', cell: (entry) => t(`access.${entry.access}`) },
  state: { width: 'minmax(164px, 1.2fr)', cell: (entry) => <><span className="row tags"><ConfidentialityChip level={entry.confidentiality} /><OutgoingState entry={entry} /></span>{entry.state === 'cancelled' && <span className="small two-lines">{entry.stateReason}</span>}</> },
  remarks: { width: 'minmax(120px, 1fr)', cell: (entry) => <span className="two-lines">{entry.remarks}</span> },
  corrected: { width: 'minmax(150px, 1fr)', cell: (entry) => <span className="small">{correctedWords(entry.corrected, 'metadata-outgoing')}</span> },
};

/** Every column of the register; files and prints have the same in the same order. */
export function columnsOfOutgoing(): Column<OutgoingEntry>[] {
  return outgoingColumns.map((key) => ({ key, words: t(`register.${key}`), ...shown[key] }));
}

/** What became of the letter; of a cancelled entry that alone. */
export function OutgoingState({ entry }: { entry: OutgoingEntry }) {
  if (entry.state === 'cancelled') return <Chip icon={Ban} tone="late">{t('item-state.cancelled')}</Chip>;
  return entry.dispatchState && <MailStateChip state={entry.dispatchState} handled={false} />;
}

function Responsible({ of: person }: { of: OutgoingEntry['author'] }) {
  return person && <><span className="clip block">{person.name}</span><span className="soft small clip block">{person.postTitle}</span></>;
}
