import { useSyncExternalStore } from 'react';

export type Toast = { id: number; words: string; bad: boolean; action?: { words: string; run: () => void }; lasts: number };

let toasts: readonly Toast[] = [];
let last = 0;
const listeners = new Set<() => void>();

function set(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

export function dropToast(id: number): void {
  set(toasts.filter((toast) => toast.id !== id));
}

/** Says that something happened; with an action it stays long enough to be reached by keyboard. */
export function say(words: string, options: { bad?: boolean; action?: Toast['action']; lasts?: number } = {}): number {
  last += 1;
  const id = last;
  const lasts = options.lasts ?? (options.bad ? 12_000 : 5000);
  set([...toasts.slice(-2), { id, words, bad: options.bad ?? false, action: options.action, lasts }]);
  setTimeout(() => dropToast(id), lasts);
  return id;
}

export function useToasts(): readonly Toast[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
  );
}
