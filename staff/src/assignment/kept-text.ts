import { useSyncExternalStore } from 'react';

const kept = new Map<string, string>();
const listeners = new Set<() => void>();

function write(key: string, text: string): void {
  if (text === '') kept.delete(key);
  else kept.set(key, text);
  for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Text of a form that outlives a look elsewhere, signing in again and a refusal; it goes when it has been sent. */
export function useKeptText(key: string): { text: string; put: (text: string) => void; drop: () => void } {
  const text = useSyncExternalStore(listen, () => kept.get(key) ?? '');
  return { text, put: (next) => write(key, next), drop: () => write(key, '') };
}
