import { useId, useRef } from 'react';
import type { ReactNode } from 'react';
import { place } from './place.ts';

type Props = { trigger: ReactNode; name?: string; className?: string; title?: string; children: ReactNode };

/** More about something, opened by a button; the browser closes it on Escape or a press elsewhere. */
export function Popover({ trigger, name, className = 'linkish', title, children }: Props) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const box = useRef<HTMLDivElement>(null);
  return (
    <>
      <button type="button" ref={button} className={className} aria-label={name} title={title} popoverTarget={id}>
        {trigger}
      </button>
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a popover is not a <dialog> */}
      <div id={id} ref={box} popover="auto" className="popover" role="dialog" aria-label={title ?? name} onToggle={(event) => event.newState === 'open' && button.current && box.current && place(button.current, box.current)}>
        {children}
      </div>
    </>
  );
}
