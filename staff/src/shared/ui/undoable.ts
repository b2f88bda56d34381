import { problemWords } from '~/shared/api/problem.ts';
import { t } from '~/shared/words/messages.ts';
import { dropToast, say } from './toasts.ts';

type Act = { words: string; run: (last: { keepalive: boolean }) => Promise<unknown>; undo: () => void; /** Returns true when it tells the person itself. */ failed: (error: unknown) => boolean };

const WAIT = 6000;
const pending = new Set<() => void>();

/** Everything that still waits for its undo to pass is sent now: the page is going away. */
addEventListener('pagehide', () => {
  for (const flush of pending) flush();
});

/**
 * Shows an act as done at once and sends it when the time for undo has passed. A journalled act cannot be
 * taken back on the server, so the only true undo is before it is sent.
 */
export function undoable(act: Act): void {
  let over = false;
  const send = (keepalive: boolean) => {
    if (over) return;
    over = true;
    pending.delete(flush);
    act.run({ keepalive }).catch((error: unknown) => {
      if (!act.failed(error)) say(problemWords(error), { bad: true });
    });
  };
  const flush = () => send(true);
  pending.add(flush);
  const timer = setTimeout(() => send(false), WAIT);
  const toast = say(act.words, {
    lasts: WAIT,
    action: {
      words: t('act.undo'),
      run: () => {
        if (over) return;
        over = true;
        pending.delete(flush);
        clearTimeout(timer);
        dropToast(toast);
        act.undo();
      },
    },
  });
}

/** Sends at once what waits, for example before the next page reads it. */
export function sendPending(): void {
  for (const flush of Array.from(pending)) flush();
}
