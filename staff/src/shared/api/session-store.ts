import { useSyncExternalStore } from 'react';

let token = '';
let lost = false;
const listeners = new Set<() => void>();

export function csrfToken(): string {
  return token;
}
/** Called with every answer that carries the session. */
export function keepCsrfToken(next: string): void {
  token = next;
  lost = false;
  for (const listener of listeners) listener();
}
/** The server says that the session has ended; without one from before, the sign-in page shows instead. */
export function sessionLost(): void {
  if (!token || lost) return;
  lost = true;
  for (const listener of listeners) listener();
}
export function useSessionLost(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => lost,
  );
}
