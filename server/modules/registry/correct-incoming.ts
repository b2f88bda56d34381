import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import { postingNumberOf } from '../../../contract/posting-number.ts';
import type { IncomingMetadata } from '../../../contract/registry.ts';
import type { Act } from '../../platform/acts/index.ts';
import { changedMeanwhile, notFound, refused } from '../../platform/errors/index.ts';
import { lastChange } from '../journal/index.ts';
import { itemChanged } from './events.ts';
import { refusePosted } from './refuse-posted.ts';

/** New values of fields of table A (instrukcja kancelaryjna, annex 1); a field left out stays as it is. */
export type MetadataChanges = Partial<z.output<typeof IncomingMetadata>>;

const columns = {
  title: 'title', partyName: 'party_name', partyKind: 'party_kind', partyEmail: 'party_email', partyAddress: 'party_address', receivedOn: 'received_on', letterDate: 'letter_date',
  postedOn: 'posted_on', documentKind: 'document_kind', access: 'access', way: 'way', foreignMark: 'foreign_mark', postingNumber: 'posting_number', remarks: 'remarks',
} as const satisfies Record<keyof MetadataChanges, string>;

/**
 * Corrects metadata of an incoming item or an internal letter. The old value of every field stays visible with who, when and why. Returns the new revision.
 * Errors: 404, `changed-meanwhile` (409) when the revision is not the present one, `item-cancelled`, `nothing-to-correct`, and those of `refusePosted`.
 */
export async function correctIncoming(act: Act, itemId: number, { changes: wished, ...correction }: { revision: number; changes: MetadataChanges; reason: string }): Promise<number> {
  const { tx, now, actor } = act;
  const changes = wished.postingNumber ? { ...wished, postingNumber: postingNumberOf(wished.postingNumber) } : wished;
  const item = await tx.selectFrom('item').selectAll().where('id', '=', itemId).where('register', '<>', 'outgoing').forNoKeyUpdate().executeTakeFirst();
  if (!item) throw notFound();
  if (item.revision !== correction.revision) throw changedMeanwhile(await lastChange(tx, { kind: 'item', id: itemId }, ['registry', 'cases']));
  if (item.state === 'cancelled') throw refused('item-cancelled');
  const fields = (Object.keys(changes) as (keyof MetadataChanges)[]).filter((field) => !isDeepStrictEqual(item[columns[field]] ?? null, changes[field] ?? null));
  if (fields.length === 0) throw refused('nothing-to-correct');
  const set = Object.fromEntries(fields.map((field) => [columns[field], field === 'partyAddress' ? JSON.stringify(changes[field]) : changes[field]]));
  if (changes.postingNumber && fields.includes('postingNumber')) await refusePosted(tx, changes.postingNumber);
  const personId = actor.kind === 'person' ? actor.personId : null;
  if (personId === null) throw new Error('a correction needs a person');
  await tx.insertInto('item_correction').values(fields.map((field) => ({
    item_id: itemId, field, before: JSON.stringify(item[columns[field]] ?? null), after: JSON.stringify(changes[field] ?? null), reason: correction.reason, corrected_at: now, corrected_by: personId,
  }))).execute();
  await tx.updateTable('item').set({ ...set, revision: item.revision + 1 }).where('id', '=', itemId).execute();
  act.record({
    subject: { kind: 'item', id: itemId }, reason: correction.reason,
    before: Object.fromEntries(fields.map((field) => [field, item[columns[field]]])), after: Object.fromEntries(fields.map((field) => [field, changes[field]])),
  });
  act.emit(itemChanged({ itemId }));
  act.touch('incoming', `item:${itemId}`, 'desk');
  return item.revision + 1;
}
