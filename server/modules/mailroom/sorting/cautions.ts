import type { MessageProblem, ParsedMessage, ProblemCode } from '../parsing/parsed-message.ts'
import type { SortFacts } from './facts.ts'
import type { Caution } from './verdict.ts'

/**
 * A letter with a dangerous or locked enclosure is still a letter: its day of arrival counts, and the sender may have
 * no idea. So it is registered, and this list tells the person (and the makers of previews) what to keep away from.
 */
export function cautionsFor(message: ParsedMessage, facts: SortFacts): Caution[] {
  const out = new Set<Caution>()
  if (facts.virus.state === 'infected') out.add('infected')
  else if (facts.virus.state !== 'clean') out.add('not-scanned')
  if (facts.sender === null || facts.sender.verdict === 'failed-to-check') out.add('sender-not-checked')
  else if (facts.sender.verdict === 'not-authentic') out.add('sender-not-authentic')
  else if (facts.sender.verdict === 'unverifiable') out.add('sender-unverified')
  if (facts.duplicates.some(({ likeness }) => likeness === 'similar')) out.add('possible-duplicate')
  for (const { code } of message.problems) {
    const caution = BY_PROBLEM[code]
    if (caution !== undefined) out.add(caution)
  }
  if (message.kind === 'message' && message.marks.encrypted !== null) out.add('encrypted-message')
  return [...out]
}

/** What to beware of in one enclosure; those of one winmail.dat share its findings. */
export function cautionsForPart(problems: readonly MessageProblem[], partPath: string): Caution[] {
  const found = problems.flatMap(({ code, partPath: at }) => (at === partPath ? BY_PROBLEM[code] ?? [] : []))
  return [...new Set(found)]
}

const BY_PROBLEM: Partial<Record<ProblemCode, Caution>> = {
  'zip-bomb': 'zip-bomb', 'encrypted-archive': 'encrypted-archive', executable: 'executable', macros: 'macros',
  'name-deceptive': 'deceptive-name', 'type-mismatch': 'type-mismatch',
  'damaged-archive': 'damaged-attachment', 'base64-damaged': 'damaged-attachment', 'tnef-damaged': 'damaged-attachment', 'no-closing-boundary': 'damaged-attachment',
}
