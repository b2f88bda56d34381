import { Sigma } from 'lucide-react';
import type { RouteContract } from 'contract/route.ts';
import { addressOf } from '~/shared/api/call.ts';
import { ColumnChooser } from '~/shared/list/ColumnChooser.tsx';
import { Icon } from '~/shared/ui/Button.tsx';
import { Popover } from '~/shared/ui/Popover.tsx';
import { t } from '~/shared/words/messages.ts';
import { ReservedNumbers } from '~/access/ReservedNumbers.tsx';
import { Download } from './Download.tsx';
import { Totals } from './Totals.tsx';
import type { TotalsProps } from './Totals.tsx';

type Props = {
  total: number; search: Record<string, unknown>; exportRoute: RouteContract; totals: Omit<TotalsProps, 'search'>; register: 'incoming' | 'outgoing' | 'internal';
  columns: { key: string; words: string }[]; hidden: string[]; onHidden: (hidden: string[]) => void;
};

/** Above a register: how many, their numbers, the same as a file, which columns. */
export function ListTools({ register, total, search, exportRoute, totals, columns, hidden, onHidden }: Props) {
  const shown = columns.filter((column) => !hidden.includes(column.key)).map((column) => column.key).join(',');
  return (
    <div className="list-bar">
      <span className="soft">{t('register.found', { count: total })}</span>
      <ReservedNumbers register={register} />
      <span className="row end-of-row">
        <Popover className="button small no-print" title={t('register.totals')} trigger={<><Icon of={Sigma} /> {t('register.totals')}</>}><Totals {...totals} search={search} /></Popover>
        <Download total={total} addressOf={(format) => addressOf(exportRoute, { query: { ...search, format, columns: shown } })} />
        <ColumnChooser columns={columns} hidden={hidden} onHidden={onHidden} />
      </span>
    </div>
  );
}
