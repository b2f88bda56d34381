import { Enough } from './zip.ts'

/** Gathers text up to a limit of letters and of time; in a cell the paragraphs stay on one line. */
export class TextWriter {
  readonly #parts: string[] = []
  readonly #most: number
  readonly #until: number
  #letters = 0
  #calls = 0

  constructor(most: number, milliseconds: number) {
    this.#most = most
    this.#until = performance.now() + milliseconds
  }

  add(text: string): void {
    this.#parts.push(text)
    this.#letters += text.length
    this.tick()
    if (this.#letters > this.#most) throw new Enough()
  }

  /** To be called now and then also when nothing is written. */
  tick(): void {
    if (++this.#calls % 4096 === 0 && performance.now() > this.#until) throw new Enough()
  }

  /** Lines without blanks at their ends and without heaps of empty lines. */
  toString(): string {
    // oxlint-disable-next-line no-control-regex
    return this.#parts.join('').replace(/[\0-\u0008\u000B\u000C\u000E-\u001F]/g, '')
      .replace(/[ \t]+$/gm, '').replace(/\n{3,}/g, '\n\n').trim().slice(0, this.#most)
  }
}
