import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';

/** As far as the edges of a bar fade that goes on beyond them. */
const fade = 40;

/** Moves a bar sideways until the whole of one thing in it is in sight; the page itself stays where it is. */
export function bringInSight(bar: HTMLElement, one: HTMLElement): void {
  const [edge, box] = [bar.getBoundingClientRect(), one.getBoundingClientRect()];
  if (box.left < edge.left + fade) bar.scrollLeft -= edge.left + fade - box.left;
  else if (box.right > edge.right - fade) bar.scrollLeft += box.right - edge.right + fade;
}

/** For a bar of links, wider than a telephone: the one of the page that is open is in sight. `page`: what tells that another one is open. */
export function useCurrentInSight<E extends HTMLElement>(page: string): RefObject<E | null> {
  const bar = useRef<E>(null);
  const seen = useRef<string | null>(null);
  useEffect(() => {
    // Once for each page: who has moved the bar by hand is left alone.
    if (seen.current === page) return;
    seen.current = page;
    const current = bar.current?.querySelector<HTMLElement>('[aria-current="page"]');
    if (bar.current && current) bringInSight(bar.current, current);
  }, [page]);
  return bar;
}
