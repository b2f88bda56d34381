import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testDatabase } from '../../../tests/kit/database.ts';
import { aTownHall, viewerOf } from '../../../tests/kit/office.ts';
import { listMarkable } from './list-markable.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);

/** Letters before the mayor, made without the acts that would bring them there. */
async function lay(from: number, to: number): Promise<void> {
  await sql`
    with made as (insert into item (register, year, number, identifier, registered_at, title, party_name, party_kind, channel, way, tracking_code, state)
      select 'incoming', 2026, n, 'RPW/' || n || '/2026', '2026-11-01', 'Pismo ' || n, 'Nadawca', 'person', 'e-mail', 'e-mail', 'kod' || n, 'circulating' from generate_series(${from}::integer, ${to}::integer) n returning id)
    insert into holding (item_id, post_id, unit_id, stage, since) select id, ${hall.post.burmistrz}, ${hall.unit.BM}, 'to-decide', '2026-11-01' from made`.execute(db);
}

test('more than five thousand are not marked at once: the filter is to be narrowed', async () => {
  const mayor = await viewerOf(hall, 'burmistrz');
  await lay(1, 5000);
  const { fits, items } = await listMarkable(db, mayor, { stage: 'to-decide' }, 'decide');
  assert.deepEqual([fits, items.length, new Set(items.map(({ id }) => id)).size], [5000, 5000, 5000]);
  await lay(5001, 5001);
  await assert.rejects(listMarkable(db, mayor, { stage: 'to-decide' }, 'decide'), { code: 'too-many-to-mark', params: { most: 5000 } });
  assert.equal((await listMarkable(db, mayor, { stage: 'in-hand' }, 'decide')).fits, 0);
});
