import type { IncomingEntry } from '~/shared/api/types.ts';
import { ColumnChooser, useHiddenColumns } from '~/shared/list/ColumnChooser.tsx';
import { WideTable } from '~/shared/list/WideTable.tsx';
import type { Column } from '~/shared/list/WideTable.tsx';
import { sinceWords, dayNumbers } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';
import { ItemState } from './ItemState.tsx';

type Props = { entries: IncomingEntry[]; total: number; more: () => void };

function columns(): Column<IncomingEntry>[] {
  return [
    { key: 'identifier', words: t('register.number'), width: '118px', cell: (entry) => entry.identifier },
    { key: 'received', words: t('register.received'), width: '92px', cell: (entry) => dayNumbers(entry.receivedOn) },
    { key: 'sender', words: t('register.sender'), width: 'minmax(130px, 2fr)', cell: (entry) => <span className="two-lines">{entry.partyName}</span> },
    { key: 'title', words: t('register.title'), width: 'minmax(160px, 3fr)', cell: (entry) => <span className="two-lines">{entry.title}</span> },
    { key: 'letter-date', words: t('register.letter-date'), width: '92px', cell: (entry) => dayNumbers(entry.letterDate) },
    { key: 'channel', words: t('register.channel'), width: '76px', cell: (entry) => <span className="whole">{t(`channel.${entry.channel}`)}</span> },
    { key: 'attachments', words: t('register.attachments'), width: '54px', cell: (entry) => entry.attachmentCount },
    { key: 'holder', words: t('register.holder'), width: 'minmax(110px, 1.4fr)', cell: (entry) => entry.holder && <><span className="clip block">{entry.holder.person?.name ?? entry.holder.postTitle}</span><span className="soft small clip block">{entry.holder.unitMark} · {sinceWords(entry.holder.since)}</span></> },
    { key: 'state', words: t('register.state'), width: 'minmax(130px, 1.5fr)', cell: (entry) => <span className="row tags"><ItemState entry={entry} brief /></span> },
  ];
}

/** The columns of the printed register; those not needed can be hidden. */
export function RegisterTable({ entries, total, more }: Props) {
  const [hidden, setHidden] = useHiddenColumns('register');
  const all = columns();
  return (
    <>
      <div className="list-bar"><span className="soft">{t('mailroom.found', { count: total })}</span><span className="end-of-row"><ColumnChooser columns={all} hidden={hidden} onHidden={setHidden} /></span></div>
      <WideTable
        label={t('mailroom.register')} entries={entries} total={total} more={more} columns={all.filter((column) => !hidden.includes(column.key))} chooseWords={t('list.choose-column')}
        link={(entry) => ({ to: '/mailroom/register/$id', params: { id: String(entry.id) }, search: true })} name={(entry) => entry.identifier}
      />
    </>
  );
}
