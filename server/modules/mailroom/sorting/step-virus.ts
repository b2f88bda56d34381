import type { SortFacts } from './facts.ts'
import type { Verdict } from './verdict.ts'
import { wait } from './waiting.ts'

/** §18 ust. 1: malware is set apart before anything is registered. Kept, locked, visible. */
export function stepVirus(facts: SortFacts): Verdict | null {
  if (facts.virus.state === 'infected') return { step: 'virus', outcome: 'quarantine', reason: 'virus-found', virusName: facts.virus.detail, cautions: [] }
  if (facts.virus.state === 'too-large') return wait('virus', 'too-large-to-scan', 'look-at-original')
  if (facts.virus.state === 'failed') return wait('virus', 'virus-check-failed', 'check-again', { details: { error: facts.virus.detail } })
  return null
}
