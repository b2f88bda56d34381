/** The events of a document, in order. Names come without their prefix. */
export interface XmlEvents {
  open(name: string, attributes: (name: string) => string | undefined): void
  close(name: string): void
  text(text: string): void
}

/** The document is not XML of the plain kind that office programs write. */
export class NotPlainXml extends Error {}

const longestTag = 1_000_000
const deepest = 2000

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function decode(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|([a-z]{2,4}));/g, (whole, decimal: string, hex: string, name: string) => {
    const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : -1
    if (code < 0) return named[name] ?? whole
    return code > 0 && code <= 0x10FFFF ? String.fromCodePoint(code) : ''
  })
}

/** Values are looked up only when asked for; most tags of a document are never asked. */
function attributesOf(tag: string): (name: string) => string | undefined {
  return name => {
    for (const [, found = '', double, single] of tag.matchAll(/\s([^\s=/>"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
      if (found === name || localName(found) === name) return decode(double ?? single ?? '')
    }
    return undefined
  }
}

/**
 * Reads XML piece by piece in bounded memory. Knows no declarations and fetches nothing: a document that brings
 * declarations is refused, so there are no external entities and no entities that multiply.
 */
export class XmlReader {
  readonly #events: XmlEvents
  #rest = ''
  #depth = 0

  constructor(events: XmlEvents) {
    this.#events = events
  }

  write(chunk: string): void {
    const text = this.#rest + chunk
    let at = 0
    while (at < text.length) {
      const next = text.charCodeAt(at) === 60 ? this.#markup(text, at) : this.#words(text, at)
      if (next < 0) break
      at = next
    }
    this.#rest = text.slice(at)
    if (this.#rest.length > longestTag) throw new NotPlainXml('an endless tag')
  }

  /** Text up to the next tag; what may be the middle of an entity is kept back. */
  #words(text: string, at: number): number {
    const end = text.indexOf('<', at)
    if (end < 0) {
      const entity = text.lastIndexOf('&')
      const safe = entity >= at && text.length - entity < 12 && !text.includes(';', entity) ? entity : text.length
      if (safe > at) this.#events.text(decode(text.slice(at, safe)))
      return safe > at ? safe : -1
    }
    this.#events.text(decode(text.slice(at, end)))
    return end
  }

  #markup(text: string, at: number): number {
    if (text.startsWith('<!--', at)) return after(text, '-->', at + 4)
    if (text.startsWith('<?', at)) return after(text, '?>', at + 2)
    if (text.startsWith('<![CDATA[', at)) {
      const end = text.indexOf(']]>', at)
      if (end < 0) return -1
      this.#events.text(text.slice(at + 9, end))
      return end + 3
    }
    if (text.charCodeAt(at + 1) === 33) {
      // Old programs name a document type; one that brings declarations of its own is refused.
      const end = text.indexOf('>', at)
      const own = text.indexOf('[', at)
      if (own >= 0 && (end < 0 || own < end)) throw new NotPlainXml('declarations of its own')
      return end < 0 ? -1 : end + 1
    }
    const end = tagEnd(text, at)
    if (end < 0) return -1
    this.#tag(text.slice(at + 1, end))
    return end + 1
  }

  #tag(tag: string): void {
    if (tag.startsWith('/')) {
      this.#depth--
      this.#events.close(localName(tag.slice(1).trim()))
      return
    }
    const name = localName(/^[^\s/]*/.exec(tag)![0])
    this.#events.open(name, attributesOf(tag))
    if (tag.endsWith('/')) this.#events.close(name)
    else if (++this.#depth > deepest) throw new NotPlainXml('too deep')
  }
}

function after(text: string, mark: string, from: number): number {
  const end = text.indexOf(mark, from)
  return end < 0 ? -1 : end + mark.length
}

const signs = /["'>]/g

/** The end of a tag; a `>` inside quotes does not end it. */
function tagEnd(text: string, at: number): number {
  for (let from = at; ;) {
    signs.lastIndex = from
    const found = signs.exec(text)
    if (!found) return -1
    if (found[0] === '>') return found.index
    const close = text.indexOf(found[0], found.index + 1)
    if (close < 0) return -1
    from = close + 1
  }
}
