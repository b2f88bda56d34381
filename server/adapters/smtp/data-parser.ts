/* oxlint-disable no-underscore-dangle -- the names are smtp-server's */
import { SMTPStream } from 'smtp-server/lib/smtp-stream.js';
import { DotDecoder } from './dot-decoder.ts';
import { MessageCutShort, MessageStream } from './message-stream.ts';

/** Who wants to know how a message is getting on. */
export interface ArrivalWatch {
  /** Bytes came; we are busy with them. */
  busy(): void;
  /** We wait for the peer. */
  waiting(): void;
  /** The end mark came. */
  complete(): void;
}

type Done = (error?: Error | null) => void;

interface Arrival {
  decoder: DotDecoder;
  message: MessageStream;
  limit: number;
  watch: ArrivalWatch;
}

/**
 * smtp-server's reader of commands with a DATA part of our own: its one takes a dot after a bare LF for
 * transparency (bytes of the original would be lost) and handles every dotted line in a turn of its own (slow).
 */
export class DataParser extends SMTPStream {
  #arrival: Arrival | null = null;
  #commands: (() => void) | null = null;

  /** Everything up to the end mark becomes a message; commands wait for `resumeCommands()`. */
  startMessage(limit: number, watch: ArrivalWatch): MessageStream {
    const message = new MessageStream();
    this.#arrival = { decoder: new DotDecoder(), message, limit, watch };
    this.dataBytes = 0;
    this._dataMode = true;
    return message;
  }

  /** True once the running message has passed its limit. */
  get oversize(): boolean {
    return this.#arrival !== null && this.dataBytes > this.#arrival.limit;
  }

  /** The message has been answered: on with whatever the peer sent behind it. */
  resumeCommands(): void {
    this.#arrival = null;
    const commands = this.#commands;
    this.#commands = null;
    commands?.();
  }

  override _feedDataStream(chunk: Buffer, done: Done): void {
    const { decoder, message, watch } = this.#arrival!;
    watch.busy();
    const { content, end, rest } = decoder.push(chunk);
    this.dataBytes += content.length;
    if (this.oversize) message.destroy(new MessageCutShort('too-large'));
    if (end) {
      this._dataMode = false;
      this._remainder = '';
      this.#commands = () => this._write(rest, 'buffer', done);
      message.finish(content);
      watch.complete();
      return;
    }
    message.accept(content, () => {
      watch.waiting();
      done();
    });
  }
}
