/** Source of the present instant; tests hand in a fixed or stepped one. */
export type Clock = { now(): Date };

/** The machine's clock. */
export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still until it is moved. */
export function fixedClock(start: string | Date): Clock & { set(to: string | Date): void; advance(milliseconds: number): void } {
  let at = new Date(start);
  return {
    now: () => new Date(at),
    set: (to) => { at = new Date(to); },
    advance: (milliseconds) => { at = new Date(at.getTime() + milliseconds); },
  };
}
