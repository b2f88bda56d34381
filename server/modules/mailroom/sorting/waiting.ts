import type { SortStep, WaitingReason, WaitingVerdict, WayOut } from './verdict.ts'

type Extra = Partial<Pick<WaitingVerdict, 'caseIds' | 'itemIds' | 'duplicateOf' | 'details'>>

/** A verdict that leaves the decision to a person. Cautions are added at the end, for all verdicts alike. */
export function wait(step: SortStep, reason: WaitingReason, wayOut: WayOut, extra: Extra = {}): WaitingVerdict {
  return { step, outcome: 'waiting-room', reason, wayOut, cautions: [], caseIds: [], itemIds: [], duplicateOf: [], details: {}, ...extra }
}
