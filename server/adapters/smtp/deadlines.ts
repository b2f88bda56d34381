/** The patience we have with one peer: a single timer, because a peer owes us one thing at a time. */
export class Deadlines {
  #timer: NodeJS.Timeout | null = null;
  #messageEnds = 0;
  readonly #expired: () => void;

  constructor(expired: () => void) {
    this.#expired = expired;
  }

  /** The peer owes us something within `ms`. */
  within(ms: number): void {
    this.stop();
    this.#timer = setTimeout(this.#expired, ms).unref();
  }

  /** A message begins: all of it is owed within `ms`. */
  beginMessage(ms: number, now: number): void {
    this.#messageEnds = now + ms;
  }

  /** More of the message is owed within `idleMs`, but never beyond the end of the whole. */
  withinMessage(idleMs: number, now: number): void {
    this.within(Math.max(0, Math.min(idleMs, this.#messageEnds - now)));
  }

  /** The peer owes us nothing: it waits for us. */
  stop(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
