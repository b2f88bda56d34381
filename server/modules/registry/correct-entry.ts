import { isDeepStrictEqual } from 'node:util';
import { postingNumberOf } from '../../../contract/posting-number.ts';
import type { Act } from '../../platform/acts/index.ts';
import { changedMeanwhile, notFound, refused } from '../../platform/errors/index.ts';
import { lastChange } from '../journal/index.ts';
import { itemChanged } from './events.ts';
import { refusePosted } from './refuse-posted.ts';

const columns = {
  title: 'title', partyName: 'party_name', partyKind: 'party_kind', partyEmail: 'party_email', partyAddress: 'party_address', receivedOn: 'received_on', letterDate: 'letter_date',
  postedOn: 'posted_on', documentKind: 'document_kind', access: 'access', way: 'way', foreignMark: 'foreign_mark', postingNumber: 'posting_number', remarks: 'remarks',
} as const;

export type EntryField = keyof typeof columns;
export type Correction<Changes> = { revision: number; changes: Changes; reason: string };

/**
 * Corrects an entry of the outgoing register, or of one of the others. The old value of every field stays visible with who, when and why. Returns the new
 * revision. Errors: 404, `changed-meanwhile` (409) when the revision is not the present one, `item-cancelled`, `nothing-to-correct`, and those of `refusePosted`.
 */
export async function correctEntry(act: Act, itemId: number, register: 'outgoing' | 'others', { revision, changes: wished, reason }: Correction<Partial<Record<EntryField, unknown>>>): Promise<number> {
  const { tx, now, actor } = act;
  const postingNumber = typeof wished.postingNumber === 'string' && wished.postingNumber !== '' ? postingNumberOf(wished.postingNumber) : null;
  const changes = 'postingNumber' in wished ? { ...wished, postingNumber } : wished;
  const item = await tx.selectFrom('item').selectAll().where('id', '=', itemId).where('register', register === 'outgoing' ? '=' : '<>', 'outgoing').forNoKeyUpdate().executeTakeFirst();
  if (!item) throw notFound();
  if (item.revision !== revision) throw changedMeanwhile(await lastChange(tx, { kind: 'item', id: itemId }, ['registry', 'cases']));
  if (item.state === 'cancelled') throw refused('item-cancelled');
  const fields = (Object.keys(changes) as EntryField[]).filter((field) => !isDeepStrictEqual(item[columns[field]] ?? null, changes[field] ?? null));
  if (fields.length === 0) throw refused('nothing-to-correct');
  if (postingNumber !== null && fields.includes('postingNumber')) await refusePosted(tx, postingNumber);
  const personId = actor.kind === 'person' ? actor.personId : null;
  if (personId === null) throw new Error('a correction needs a person');
  await tx.insertInto('item_correction').values(fields.map((field) => ({
    item_id: itemId, field, before: JSON.stringify(item[columns[field]] ?? null), after: JSON.stringify(changes[field] ?? null), reason, corrected_at: now, corrected_by: personId,
  }))).execute();
  const set = Object.fromEntries(fields.map((field) => [columns[field], field === 'partyAddress' ? JSON.stringify(changes[field]) : changes[field]]));
  await tx.updateTable('item').set({ ...set, revision: item.revision + 1 }).where('id', '=', itemId).execute();
  act.record({
    subject: { kind: 'item', id: itemId }, reason,
    before: Object.fromEntries(fields.map((field) => [field, item[columns[field]]])), after: Object.fromEntries(fields.map((field) => [field, changes[field]])),
  });
  act.emit(itemChanged({ itemId }));
  act.touch(item.register, `item:${itemId}`, 'desk');
  return item.revision + 1;
}
