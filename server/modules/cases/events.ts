import type { OfficeEvent } from '../../platform/acts/index.ts';

/** What is searched or shown of a case has changed. */
export function caseChanged(payload: { caseId: number }): OfficeEvent {
  return { name: 'cases.case-changed', payload };
}
