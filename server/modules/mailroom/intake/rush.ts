const longestMs = 120_000;

/**
 * Whether the intake is in a rush: more letters wait than one batch takes. Then what only follows the numbers (acknowledgements, texts of
 * attachments, checks of senders) waits, so that the numbers come first; but never longer than two minutes on end, since a flood
 * of mail must not keep everybody without an acknowledgement. After that the rush has to be over before the next one counts.
 */
export function rushWatch(nowMs: () => number): { note(more: boolean): void; is(): boolean } {
  let since: number | null = null;
  return {
    note: (more) => { since = more ? since ?? nowMs() : null; },
    is: () => since !== null && nowMs() - since < longestMs,
  };
}
