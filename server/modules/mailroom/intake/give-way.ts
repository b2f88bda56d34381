const windowMs = 1000;
/** Letters a second that are more than can be registered beside their acceptance on two cores. */
const floodPerSecond = 290;
const longestMs = 15_000;

/**
 * Whether the intake gives way to the acceptance: letters are offered faster than they could be registered meanwhile, and at the other end of each
 * a sender waits for his 250. What is accepted is safe and may be numbered a few seconds later; never more than fifteen seconds on end,
 * and after that the flood has to be over before the next one counts.
 */
export function giveWay(nowMs: () => number): { arrived(): void; is(): boolean } {
  let windowFrom = 0;
  let inWindow = 0;
  let since: number | null = null;
  const turn = () => {
    const passed = nowMs() - windowFrom;
    if (passed < windowMs) return;
    since = inWindow * 1000 / passed >= floodPerSecond ? since ?? nowMs() : null;
    windowFrom = nowMs();
    inWindow = 0;
  };
  return {
    arrived: () => { turn(); inWindow += 1; },
    is: () => { turn(); return since !== null && nowMs() - since < longestMs; },
  };
}
