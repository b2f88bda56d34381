import type { z } from 'zod';
import type { IncomingMetadata } from '../../../contract/registry.ts';
import type { Act } from '../../platform/acts/index.ts';
import { correctEntry, type Correction } from './correct-entry.ts';

/** New values of fields of table A (instrukcja kancelaryjna, annex 1); a field left out stays as it is. */
export type MetadataChanges = Partial<z.output<typeof IncomingMetadata>>;

/**
 * Corrects metadata of an incoming item or an internal letter. The old value of every field stays visible with who, when and why. Returns the new revision.
 * Errors: 404, `changed-meanwhile` (409) when the revision is not the present one, `item-cancelled`, `nothing-to-correct`, and those of `refusePosted`.
 */
export async function correctIncoming(act: Act, itemId: number, correction: Correction<MetadataChanges>): Promise<number> {
  return correctEntry(act, itemId, 'others', correction);
}
