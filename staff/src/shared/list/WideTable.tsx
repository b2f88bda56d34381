/* oxlint-disable jsx-a11y/prefer-tag-over-role -- rows of a virtual list are placed by CSS, which a real table does not survive */
import { useEffect, useRef } from 'react';
import type { CSSProperties, ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import type { LinkProps } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { Icon } from '~/shared/ui/Button.tsx';
import { Tick, rowClass } from './VirtualList.tsx';
import { wantPaneFocus } from './pane-focus.ts';
import { PrintLine } from './PrintLine.tsx';
import { rowsDrawn } from './rows-drawn.ts';
import { useMedia } from './media.ts';
import { useRowKeys } from './row-keys.ts';
import type { Selection } from './selection.ts';

/** The first column of those shown carries the link that opens the row. */
export type Column<T> = { key: string; words: string; width: string; cell: (entry: T) => ReactNode };
type Props<T extends { id: number }> = {
  label: string; entries: readonly T[]; total: number; columns: Column<T>[]; link: (entry: T) => LinkProps | null; name: (entry: T) => string; selection?: Selection; more?: () => void; chooseWords: string;
  /** The column by which the table is in order, and what turns it round. */
  order?: { column: string; ascending: boolean; turn: () => void };
};

/** The pixels a column needs at least; many columns together are scrolled sideways rather than squeezed. */
function leastOf(width: string): number {
  return Number(/\d+/.exec(width)?.[0] ?? 0);
}

/** A register as clerks know it from paper: columns, one line for each entry, as long as it needs to be. */
export function WideTable<T extends { id: number }>(props: Props<T>) {
  const { label, entries, total, columns, selection, more } = props;
  const box = useRef<HTMLDivElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- its functions change on purpose between renders
  const virtual = useVirtualizer({ count: entries.length, getScrollElement: () => box.current, estimateSize: () => 48, getItemKey: (index) => entries[index]?.id ?? index, overscan: 10 });
  const seen = virtual.getVirtualItems();
  const rows = rowsDrawn(useMedia('print'), seen, entries.length);
  const lastShown = seen.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more && lastShown >= entries.length - 15) more();
  }, [more, lastShown, entries.length]);
  useRowKeys({ box, entries, selection, show: (at) => virtual.scrollToIndex(at) });
  const least = columns.reduce((sum, column) => sum + leastOf(column.width) + 12, selection ? 46 : 0);
  const template = `${selection ? '34px ' : ''}${columns.map((column) => column.width).join(' ')}`;
  return (
    <>
      <PrintLine label={label} shown={entries.length} total={total} />
      <div className="wide-table" role="table" aria-label={label} aria-rowcount={total + 1} style={{ '--least': `${least}px` } as CSSProperties}>
        <div role="rowgroup">
          <div className="wide-head" role="row" aria-rowindex={1} style={{ gridTemplateColumns: template }}>
            {selection && <span role="columnheader"><span className="hidden-words">{props.chooseWords}</span></span>}
            {columns.map((column) => <Heading key={column.key} column={column} order={props.order} />)}
          </div>
        </div>
        <div className="list" ref={box} role="presentation">
          <div role="rowgroup" style={{ blockSize: virtual.getTotalSize(), position: 'relative' }}>
            {rows.map((row) => {
              const entry = entries[row.index];
              if (!entry) return null;
              return (
                <div key={entry.id} role="row" aria-rowindex={row.index + 2} data-index={row.index} ref={virtual.measureElement} className={rowClass(entry.id, undefined, selection, 'wide-row')} style={{ gridTemplateColumns: template, transform: `translateY(${row.start}px)` }}>
                  <Cells entry={entry} at={row.index} table={props} />
                </div>
              );
            })}
          </div>
        </div>
      </div>
    </>
  );
}

function Heading<T>({ column, order }: { column: Column<T>; order: Props<T & { id: number }>['order'] }) {
  if (order?.column !== column.key) return <span role="columnheader">{column.words}</span>;
  return (
    <span role="columnheader" aria-sort={order.ascending ? 'ascending' : 'descending'}>
      <button type="button" className="order-button" onClick={order.turn}>{column.words}<Icon of={order.ascending ? ArrowUp : ArrowDown} /></button>
    </span>
  );
}

function Cells<T extends { id: number }>({ entry, at, table }: { entry: T; at: number; table: Props<T> }) {
  return (
    <>
      {table.selection && <span role="cell"><Tick id={entry.id} name={table.name(entry)} selection={table.selection} /></span>}
      {table.columns.map((column, index) => (
        <span role="cell" key={column.key} className="grow">
          {index === 0 ? <First link={table.link(entry)} at={at}>{column.cell(entry)}</First> : column.cell(entry)}
        </span>
      ))}
    </>
  );
}

/** What the reader may not open is only named. */
function First({ link, at, children }: { link: LinkProps | null; at: number; children: ReactNode }) {
  if (link === null) return <strong data-row={at} tabIndex={-1}>{children}</strong>;
  return <Link {...link} data-row={at} onClick={wantPaneFocus}>{children}</Link>;
}
