/** Reads letters of sheets, which may go on in the next record of the file at any byte ([MS-XLS] 2.5.293, 2.4.58). */
export class SharedReader {
  readonly #parts: readonly Buffer[]
  #part = 0
  #at = 0

  constructor(parts: readonly Buffer[]) {
    this.#parts = parts
  }

  get over(): boolean {
    return this.#current() === null
  }

  #current(): Buffer | null {
    while (this.#part < this.#parts.length && this.#at >= this.#parts[this.#part]!.length) {
      this.#part++
      this.#at = 0
    }
    return this.#parts[this.#part] ?? null
  }

  #byte(): number {
    const part = this.#current()
    return part ? part[this.#at++]! : 0
  }

  #number(bytes: number): number {
    let number = 0
    for (let n = 0; n < bytes; n++) number += this.#byte() * 2 ** (8 * n)
    return number
  }

  #skip(bytes: number): void {
    for (let left = bytes; left > 0;) {
      const part = this.#current()
      if (!part) return
      const step = Math.min(left, part.length - this.#at)
      this.#at += step
      left -= step
    }
  }

  /** One text; its formatting and readings aloud are passed over. */
  text(): string {
    const letters = this.#number(2)
    const flags = this.#byte()
    const runs = (flags & 8) !== 0 ? this.#number(2) : 0
    const extra = (flags & 4) !== 0 ? this.#number(4) : 0
    const text = this.#letters(letters, (flags & 1) !== 0)
    this.#skip(runs * 4 + extra)
    return text
  }

  /** Where letters go on in the next record, a byte says anew how wide they are. */
  #letters(count: number, wideAtFirst: boolean): string {
    let text = ''
    let wide = wideAtFirst
    for (let left = count; left > 0;) {
      const before = this.#part
      const part = this.#current()
      if (!part) break
      if (this.#part !== before) wide = (this.#byte() & 1) !== 0
      const here = this.#current()
      if (!here) break
      const fits = Math.floor((here.length - this.#at) / (wide ? 2 : 1))
      if (fits === 0) {
        this.#at = here.length
        continue
      }
      const step = Math.min(left, fits)
      const bytes = here.subarray(this.#at, this.#at + step * (wide ? 2 : 1))
      text += bytes.toString(wide ? 'utf16le' : 'latin1')
      this.#at += bytes.length
      left -= step
    }
    return text
  }
}
