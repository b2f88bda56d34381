import { useEffect } from 'react';

/**
 * An act often takes away the very thing it was done with: the button, the form, the line. The focus would fall back to the beginning
 * of the page; it goes to the heading of the screen instead, from where reading and shortcuts go on.
 */
export function useLostFocus(): void {
  useEffect(() => {
    let last: EventTarget | null = null;
    const remember = (event: FocusEvent) => { last = event.target; };
    const watcher = new MutationObserver(() => {
      if (document.activeElement !== document.body || !(last instanceof HTMLElement) || last.isConnected) return;
      last = null;
      document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
    });
    document.addEventListener('focusin', remember);
    watcher.observe(document.body, { childList: true, subtree: true });
    return () => {
      document.removeEventListener('focusin', remember);
      watcher.disconnect();
    };
  }, []);
}
