import type { Participation } from '~/shared/api/types.ts';
import { today } from '~/shared/words/dates.ts';

/** A contribution that has not come although its day has passed. */
export function isOverdue({ role, state, termOn }: Participation): boolean {
  return role === 'contributing' && state === 'open' && termOn !== null && termOn < today();
}
