import type { ReactNode } from 'react';

/** Something wider than a telephone: moved by a finger, or by the arrows once it has the focus. */
export function ScrollBox({ label, children }: { label: string; children: ReactNode }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what does not fit is reached by the arrows
    <section className="scroll-x panel" aria-label={label} tabIndex={0}>{children}</section>
  );
}
