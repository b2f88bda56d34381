const name = 'obieg.session';

/** Tells the other tabs of this browser that somebody has signed in here. */
export function tellSignedIn(): void {
  const channel = new BroadcastChannel(name);
  channel.postMessage('signed-in');
  channel.close();
}

/** Hears of a sign-in that was finished in another tab; returns how to stop listening. */
export function onSignedInElsewhere(listener: () => void): () => void {
  const channel = new BroadcastChannel(name);
  channel.addEventListener('message', listener);
  return () => channel.close();
}
