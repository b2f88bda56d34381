import { useEffect, useId, useRef } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { bringInSight } from './in-sight.ts';

export type TabOf<K extends string> = { key: K; label: ReactNode; title?: string };
type Props<K extends string> = { label: string; tabs: TabOf<K>[]; chosen: K; onChoose: (key: K) => void; className?: string; children: ReactNode };

/** Tabs by the book: arrows move, the panel is named by its tab. */
export function Tabs<K extends string>({ label, tabs, chosen, onChoose, className = '', children }: Props<K>) {
  const id = useId();
  const bar = useRef<HTMLDivElement>(null);
  // The chosen tab is in sight even where there are more than fit beside each other.
  useEffect(() => {
    const [box, tab] = [bar.current, bar.current?.querySelector<HTMLElement>(`[data-tab="${CSS.escape(chosen)}"]`)];
    if (box && tab) bringInSight(box, tab);
  }, [chosen]);
  const onKeyDown = (event: KeyboardEvent) => {
    const at = tabs.findIndex((tab) => tab.key === chosen);
    const to = event.key === 'ArrowRight' ? at + 1 : event.key === 'ArrowLeft' ? at - 1 : event.key === 'Home' ? 0 : event.key === 'End' ? tabs.length - 1 : null;
    if (to === null) return;
    event.preventDefault();
    event.stopPropagation();
    const next = tabs[(to + tabs.length) % tabs.length];
    if (!next) return;
    onChoose(next.key);
    bar.current?.querySelector<HTMLElement>(`[data-tab="${next.key}"]`)?.focus();
  };
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- the focus is on the tabs inside */}
      <div role="tablist" aria-label={label} className={`tabs ${className}`} ref={bar} onKeyDown={onKeyDown}>
        {tabs.map((tab) => (
          <button key={tab.key} type="button" role="tab" id={`${id}-${tab.key}`} data-tab={tab.key} className="tab" title={tab.title} aria-selected={tab.key === chosen} aria-controls={`${id}-panel`} tabIndex={tab.key === chosen ? 0 : -1} onClick={() => onChoose(tab.key)}>
            {tab.label}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${chosen}`} className="tab-panel">
        {children}
      </div>
    </>
  );
}
