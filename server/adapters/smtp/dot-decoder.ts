/** What one piece of input turned into. */
export interface Decoded {
  /** Message bytes, dots of transparency removed. */
  content: Buffer;
  /** True when the end mark was found; then `rest` holds what follows it. */
  end: boolean;
  rest: Buffer;
}

const lineStartDot = Buffer.from('\r\n.');
const lineEnd = Buffer.from('\r\n');
const nothing = Buffer.alloc(0);
const cr = 0x0d;
const lf = 0x0a;

/**
 * Takes the transparency of DATA away (RFC 5321, 4.5.2): only CR LF ends a line, only CR LF . CR LF ends the
 * message, the first dot of any other line is dropped. A bare LF or CR is content like any other byte, so
 * "smuggled" ends of message stay inside the message. The result does not depend on how the input was cut.
 */
export class DotDecoder {
  // The message starts as if after a line end; these two bytes are not part of it.
  #held: Buffer = lineEnd;
  #notOurs = 2;

  push(chunk: Buffer): Decoded {
    const data = this.#held.length > 0 ? Buffer.concat([this.#held, chunk]) : chunk;
    const pieces: Buffer[] = [];
    let from = 0;
    for (;;) {
      const at = data.indexOf(lineStartDot, from);
      if (at < 0) {
        const until = data.length - partOfLineEnd(data);
        pieces.push(data.subarray(from, Math.max(from, until)));
        this.#held = data.subarray(Math.max(from, until));
        return { content: this.#joined(pieces), end: false, rest: nothing };
      }
      const next = at + lineStartDot.length;
      if (data[next] === cr && data[next + 1] === lf) {
        pieces.push(data.subarray(from, at + 2));
        return { content: this.#joined(pieces), end: true, rest: data.subarray(next + 2) };
      }
      if (next === data.length || (data[next] === cr && next + 1 === data.length)) {
        pieces.push(data.subarray(from, at));
        this.#held = data.subarray(at);
        return { content: this.#joined(pieces), end: false, rest: nothing };
      }
      pieces.push(data.subarray(from, at + 2));
      from = next;
    }
  }

  #joined(pieces: Buffer[]): Buffer {
    const all = pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces);
    if (this.#notOurs === 0) return all;
    const skipped = Math.min(this.#notOurs, all.length);
    this.#notOurs -= skipped;
    return all.subarray(skipped);
  }
}

/** How many of the last bytes may be the beginning of CR LF dot. */
function partOfLineEnd(data: Buffer): number {
  const last = data[data.length - 1];
  if (last === cr) return 1;
  return last === lf && data[data.length - 2] === cr ? 2 : 0;
}
