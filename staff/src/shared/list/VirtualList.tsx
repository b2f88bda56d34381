import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import type { LinkProps } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { t } from '~/shared/words/messages.ts';
import { PrintLine } from './PrintLine.tsx';
import { useMedia } from './media.ts';
import { wantPaneFocus } from './pane-focus.ts';
import type { Selection } from './selection.ts';
import { useRowKeys } from './row-keys.ts';
import { rowsDrawn } from './rows-drawn.ts';

export type ListProps<T extends { id: number }> = {
  label: string;
  entries: readonly T[];
  total: number;
  rowHeight: number;
  openId?: number;
  /** Null for what the reader may not open. */
  link: (entry: T) => LinkProps | null;
  onWalk?: (entry: T) => void;
  name: (entry: T) => string;
  selection?: Selection;
  more?: () => void;
  render: (entry: T) => ReactNode;
};

/** A long list of which only what is on screen exists; walked by j and k, chosen by x. */
export function VirtualList<T extends { id: number }>(props: ListProps<T>) {
  const { label, entries, total, rowHeight, openId, more } = props;
  const box = useRef<HTMLDivElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- its functions change on purpose between renders
  const virtual = useVirtualizer({ count: entries.length, getScrollElement: () => box.current, estimateSize: () => rowHeight, getItemKey: (index) => entries[index]?.id ?? index, overscan: 8 });
  const seen = virtual.getVirtualItems();
  const rows = rowsDrawn(useMedia('print'), seen, entries.length);
  const lastShown = seen.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more && lastShown >= entries.length - 10) more();
  }, [more, lastShown, entries.length]);
  useRowKeys({ box, entries, openId, onWalk: props.onWalk, selection: props.selection, show: (at) => virtual.scrollToIndex(at) });
  return (
    <div className="list" ref={box}>
      <PrintLine label={label} shown={entries.length} total={total} />
      <ul aria-label={label} style={{ blockSize: virtual.getTotalSize() }}>
        {rows.map((row) => {
          const entry = entries[row.index];
          if (!entry) return null;
          return (
            <li key={entry.id} data-index={row.index} ref={virtual.measureElement} aria-setsize={total} aria-posinset={row.index + 1} className={rowClass(entry.id, openId, props.selection)} style={{ transform: `translateY(${row.start}px)` }}>
              <RowBody entry={entry} at={row.index} list={props} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}

export function rowClass(id: number, openId: number | undefined, selection: Selection | undefined, base = 'list-row'): string {
  return [base, id === openId ? 'open' : '', selection?.picked.has(id) ? 'picked' : ''].filter(Boolean).join(' ');
}

function RowBody<T extends { id: number }>({ entry, at, list }: { entry: T; at: number; list: ListProps<T> }) {
  const link = list.link(entry);
  if (link === null) return <div className="list-link" data-row={at} tabIndex={-1}>{list.render(entry)}</div>;
  return (
    <>
      {list.selection && <Tick id={entry.id} name={list.name(entry)} selection={list.selection} />}
      <Link {...link} className="list-link" data-row={at} aria-current={entry.id === list.openId ? 'true' : undefined} onClick={wantPaneFocus}>
        {list.render(entry)}
      </Link>
    </>
  );
}

export function Tick({ id, name, selection }: { id: number; name: string; selection: Selection }) {
  if (selection.offered && !selection.offered.has(id) && !selection.picked.has(id)) return <span className="list-tick" />;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- only keeps shift from marking text
    <label className="list-tick" onMouseDown={(event) => event.shiftKey && event.preventDefault()}>
      <input type="checkbox" className="tick" checked={selection.picked.has(id)} aria-label={t('list.choose', { name })} onChange={(event) => selection.toggle(id, event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey)} />
    </label>
  );
}
