import { useEffect, useRef, useSyncExternalStore } from 'react';

export type Shortcut = { key: string; words: string; run: (event: KeyboardEvent) => void; group?: string; hidden?: boolean };

let active: readonly Shortcut[] = [];
const listeners = new Set<() => void>();

function set(next: readonly Shortcut[]): void {
  active = next;
  for (const listener of listeners) listener();
}

/** Single-letter shortcuts can be switched off (WCAG 2.1.4): speech input would trip over them. */
export function shortcutsOn(): boolean {
  try {
    return localStorage.getItem('obieg.keys') !== 'off';
  } catch {
    return true;
  }
}
export function switchShortcuts(on: boolean): void {
  localStorage.setItem('obieg.keys', on ? 'on' : 'off');
}

function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(SELECT|TEXTAREA)$/.test(target.tagName) || (target instanceof HTMLInputElement && !/^(checkbox|radio|button)$/.test(target.type)));
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (!shortcutsOn() || typing(event.target) || document.querySelector('dialog[open]')) return;
  if (event.target instanceof HTMLElement && event.target.closest('[role=tablist]') && event.key.startsWith('Arrow')) return;
  const letter = event.key.length === 1 && event.key !== '?';
  const wanted = event.shiftKey && (letter || event.key.startsWith('Arrow')) ? `Shift+${letter ? event.key.toLowerCase() : event.key}` : event.key;
  const found = active.findLast((shortcut) => shortcut.key === wanted);
  if (!found) return;
  event.preventDefault();
  found.run(event);
}
document.addEventListener('keydown', onKeyDown);

/** Registers shortcuts while the component is on screen; the newest wins. They show in the help sheet. */
export function useShortcuts(shortcuts: Shortcut[]): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  const names = shortcuts.map((shortcut) => `${shortcut.key}=${shortcut.words}`).join('|');
  // The set is registered anew only when its keys or words change; what they do is always the latest.
  useEffect(() => {
    if (names === '') return undefined;
    const mine: Shortcut[] = latest.current.map((shortcut) => ({
      ...shortcut,
      run: (event) => latest.current.find((now) => now.key === shortcut.key)?.run(event),
    }));
    set([...active, ...mine]);
    return () => set(active.filter((shortcut) => !mine.includes(shortcut)));
  }, [names]);
}

export function useActiveShortcuts(): readonly Shortcut[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => active,
  );
}
