import { codeOf, isAnswer, type DnsResolver } from './check-sender.ts'

const ANSWER_MS = 60_000
const SILENCE_MS = 5_000
const MOST = 5_000

/**
 * Asks about the same name once for many letters: an answer, "there is none" too, holds for a minute, trouble for five seconds.
 * `now` in milliseconds, any beginning.
 */
export function rememberingResolver(ask: DnsResolver, now: () => number): DnsResolver {
  const known = new Map<string, { answer: Promise<string[][] | string[]>; until: number }>()
  return (name, type) => {
    const key = `${type} ${name.toLowerCase()}`
    const found = known.get(key)
    if (found && found.until > now()) return found.answer
    const entry = { answer: ask(name, type), until: now() + ANSWER_MS }
    entry.answer.catch((error: unknown) => { if (!isAnswer(codeOf(error))) entry.until = Math.min(entry.until, now() + SILENCE_MS) })
    if (known.size >= MOST) known.clear()
    known.set(key, entry)
    return entry.answer
  }
}
