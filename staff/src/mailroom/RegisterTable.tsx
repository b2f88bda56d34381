import { exportIncoming, totalIncoming } from 'contract/registers.ts';
import { call } from '~/shared/api/call.ts';
import type { IncomingEntry } from '~/shared/api/types.ts';
import { useHiddenColumns } from '~/shared/list/ColumnChooser.tsx';
import type { Selection } from '~/shared/list/selection.ts';
import { WideTable } from '~/shared/list/WideTable.tsx';
import { t, tCode } from '~/shared/words/messages.ts';
import { ListTools } from '~/registers/ListTools.tsx';
import { useOrder } from '~/registers/order.ts';
import { registerSearch } from '~/searches.ts';
import { columnsOfIncoming, rareColumns } from './incoming-columns.tsx';

type Props = { entries: IncomingEntry[]; total: number; more: () => void; search: ReturnType<typeof registerSearch>; selection?: Selection };

/** The columns of the printed register; those not needed can be hidden. */
export function RegisterTable({ entries, total, more, search, selection }: Props) {
  const order = useOrder(search);
  const [hidden, setHidden] = useHiddenColumns('incoming', rareColumns);
  const all = columnsOfIncoming();
  return (
    <>
      <ListTools
        register="incoming" total={total} search={search} exportRoute={exportIncoming} columns={all} hidden={hidden} onHidden={setHidden}
        totals={{ queryKey: 'incoming', link: (more) => ({ to: '/mailroom/register', search: registerSearch({ ...search, ...more }) }), read: (signal) => call(totalIncoming, { query: search, signal }), channelWords: (channel) => tCode('channel', channel) ?? channel, stateWords: (state) => tCode('item-state', state) ?? state }}
      />
      <WideTable
        label={t('mailroom.register')} entries={entries} total={total} more={more} columns={all.filter((column) => !hidden.includes(column.key))} chooseWords={t('list.choose-column')} order={order} selection={selection}
        link={(entry) => ({ to: '/mailroom/register/$id', params: { id: String(entry.id) }, search: true })} name={(entry) => entry.identifier}
      />
    </>
  );
}
