import type { Act } from '../../platform/acts/index.ts';
import { correctOutgoing, type OutgoingChanges } from '../registry/index.ts';
import { lockMailsOf, reached } from './store.ts';

/**
 * Corrects the entry of an outgoing letter. What a mail that went out or is on its way proves stays as it is; one that never arrived proves nothing, and
 * whoever reached the addressee another way writes down how. Returns the new revision. Errors: those of `correctOutgoing`.
 */
export async function correctLetter(act: Act, itemId: number, correction: { revision: number; changes: OutgoingChanges; reason: string }): Promise<number> {
  const mails = await lockMailsOf(act.tx, itemId);
  return correctOutgoing(act, itemId, { ...correction, proven: reached(mails) });
}
