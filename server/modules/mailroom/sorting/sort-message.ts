import type { ParsedMessage } from '../parsing/parsed-message.ts'
import { cautionsFor } from './cautions.ts'
import type { SortFacts } from './facts.ts'
import { stepAutomatic } from './step-automatic.ts'
import { stepBounce } from './step-bounce.ts'
import { stepLoop } from './step-loop.ts'
import { stepNewLetter } from './step-new-letter.ts'
import { stepReply } from './step-reply.ts'
import { stepUnsure } from './step-unsure.ts'
import { stepVirus } from './step-virus.ts'
import type { Verdict } from './verdict.ts'
import { wait } from './waiting.ts'

/**
 * Decides what is to happen to a message. The order of the steps is part of the meaning: a bounce is never a reply,
 * and whatever no step is sure of waits for a person. Pure; the facts are looked up by the caller (`lookupKeys`).
 */
export function sortMessage(message: ParsedMessage, facts: SortFacts): Verdict {
  const verdict = decide(message, facts)
  return { ...verdict, cautions: cautionsFor(message, facts) }
}

function decide(message: ParsedMessage, facts: SortFacts): Verdict {
  const infected = stepVirus(facts)
  if (infected !== null) return infected
  if (message.kind === 'unparseable') return wait('unsure', 'unparseable', 'look-at-original', { details: { why: message.reason } })
  return stepLoop(message, facts)
    ?? stepBounce(message, facts)
    ?? stepAutomatic(message, facts)
    ?? stepReply(message, facts)
    ?? stepNewLetter(message, facts)
    ?? stepUnsure(message, facts)
}
