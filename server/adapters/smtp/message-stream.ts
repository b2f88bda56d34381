import { Readable } from 'node:stream';

/** Why a message was not taken to its end. */
export class MessageCutShort extends Error {
  readonly reason: 'connection-lost' | 'too-large' | 'too-slow' | 'shutting-down';

  constructor(reason: MessageCutShort['reason']) {
    super(`message not received in full: ${reason}`);
    this.name = 'MessageCutShort';
    this.reason = reason;
  }
}

/** The content of one message while it arrives. Holds the peer back while nobody reads. */
export class MessageStream extends Readable {
  /** True once the end mark was seen; the name is the one smtp-server looks at when the peer goes away. */
  writableEnded = false;
  #room: (() => void) | null = null;

  constructor() {
    super({ highWaterMark: 256 * 1024 });
    // Whoever reads gets the error; without a reader it must not end the process.
    this.on('error', () => {});
    this.once('close', () => this.#makeRoom());
  }

  /** Passes bytes on; `then` is called when there is room for more, or when nobody wants more. */
  accept(content: Buffer, then: () => void): void {
    if (this.destroyed || content.length === 0 || this.push(content)) return then();
    this.#room = then;
  }

  /** The last bytes of the message. */
  finish(content: Buffer): void {
    this.writableEnded = true;
    if (this.destroyed) return;
    if (content.length > 0) this.push(content);
    this.push(null);
  }

  override _read(): void {
    this.#makeRoom();
  }

  #makeRoom(): void {
    const then = this.#room;
    this.#room = null;
    then?.();
  }
}
