import { useEffect, useRef } from 'react';

let wanted = false;

/** Opening a row on purpose (press, Enter) moves the focus into the pane; walking by j and k leaves it on the row. */
export function wantPaneFocus(): void {
  wanted = true;
}

export function usePaneHeading(id: number | undefined) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!wanted || id === undefined || !heading.current) return;
    wanted = false;
    heading.current.focus();
  }, [id]);
  return heading;
}
