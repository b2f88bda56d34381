import type { z } from 'zod';
import type { OutgoingMetadata } from '../../../contract/registry.ts';
import type { Act } from '../../platform/acts/index.ts';
import { refused } from '../../platform/errors/index.ts';
import { correctEntry, type Correction } from './correct-entry.ts';

/** New values of fields of table B (instrukcja kancelaryjna, annex 1); a field left out stays as it is. */
export type OutgoingChanges = Partial<z.output<typeof OutgoingMetadata>>;

/** What the sending itself says of a letter: by what way, when, under what number and to which address it went. */
export const postingFields = ['partyEmail', 'postedOn', 'postingNumber', 'way'] as const satisfies (keyof OutgoingChanges)[];

/**
 * Corrects metadata of an outgoing letter. The old value of every field stays visible with who, when and why. `proven`: its sending is on record, and what that
 * says is not for anybody to correct. Returns the new revision.
 * Errors: 404, `changed-meanwhile` (409) when the revision is not the present one, `sending-proven`, `item-cancelled`, `nothing-to-correct`, and those of `refusePosted`.
 */
export async function correctOutgoing(act: Act, itemId: number, { proven, ...correction }: Correction<OutgoingChanges> & { proven: boolean }): Promise<number> {
  if (proven && postingFields.some((field) => field in correction.changes)) throw refused('sending-proven');
  return correctEntry(act, itemId, 'outgoing', correction);
}
