import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../tests/kit/database.ts';
import { aRegisteredLetter, aTownHall, viewerOf } from '../../../tests/kit/office.ts';
import { nameInCircle } from '../access/index.ts';
import { registerInternal } from '../registry/index.ts';
import { listReserved } from './list-reserved.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);
const reserved = async (login: 'kancelaria' | 'sekretarz' | 'burmistrz', register: 'incoming' | 'outgoing' | 'internal', year = 2026) => listReserved(db, await viewerOf(hall, login), { register, year });

/** A letter inside the office, from the secretary's desk. */
async function anInternalLetter(): Promise<{ itemId: number; identifier: string }> {
  return hall.as('sekretarz', 'assignment.send-internal', (doing) => registerInternal(doing, {
    title: 'Kadrowe', authorName: 'Piotr Jaskółka (BM)', documentKind: 'pismo', attachments: [], from: { postId: hall.post.sekretarz, unitId: hall.unit.BM },
    document: { kind: 'note', title: 'Kadrowe', fileName: 'pismo.txt', mediaType: 'text/plain', size: 1, sha256: 'a'.repeat(64), partOf: null, createdBy: hall.person.sekretarz },
  }));
}

/** Closes a letter to everybody but the secretary. */
async function closed(itemId: number): Promise<void> {
  await db.transaction().execute((tx) => nameInCircle(tx, { itemId }, [hall.post.sekretarz], { personId: hall.person.sekretarz, now: hall.clock.now() }));
  await db.updateTable('holding').set({ post_id: hall.post.sekretarz, unit_id: hall.unit.BM }).where('item_id', '=', itemId).where('until', 'is', null).execute();
  await db.updateTable('item').set({ confidentiality: 'strict' }).where('id', '=', itemId).execute();
}

test('every register names the numbers behind which its keeper may not look, its own and of the year alone; whoever may look is told of none', async () => {
  const incoming = await aRegisteredLetter(hall);
  await aRegisteredLetter(hall);
  const internal = await anInternalLetter();
  await anInternalLetter();
  for (const { itemId } of [incoming, internal]) await closed(itemId);
  assert.deepEqual([await reserved('kancelaria', 'incoming'), await reserved('kancelaria', 'internal'), await reserved('kancelaria', 'outgoing')], [[incoming.identifier], [internal.identifier], []]);
  assert.deepEqual(await reserved('burmistrz', 'internal'), [internal.identifier]);
  assert.deepEqual([await reserved('sekretarz', 'internal'), await reserved('kancelaria', 'internal', 2025)], [[], []]);
});
