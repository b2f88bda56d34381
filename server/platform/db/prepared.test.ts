import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { sql } from 'kysely';
import { testDatabase } from '../../../tests/kit/database.ts';
import { poolOptions } from '../postgres/index.ts';
import { connect, prepared } from './index.ts';

const { connection } = await testDatabase();
// One connection, so that what is asked of it can be seen on it.
const { db, close } = connect(poolOptions(connection, { max: 1 }));
after(close);

const kept = async (text: string) => (await sql<{ count: number }>`select count(*) as count from pg_prepared_statements where statement like ${`%${text}%`} and statement not like '%pg_prepared_statements%'`.execute(db)).rows[0]!.count;

test('a statement without the mark is planned anew every time', async () => {
  for (const n of [1, 2]) await sql`select ${n}::int + 1 as unmarked`.execute(db);
  assert.equal(await kept('as unmarked'), 0);
});

test('a marked statement is kept by its connection and answers with what is asked each time', async () => {
  for (const n of [1, 2, 3]) {
    const { rows } = await sql<{ marked: number }>`${prepared} select ${n}::int + 1 as marked`.execute(db);
    assert.deepEqual(rows, [{ marked: n + 1 }]);
  }
  assert.equal(await kept('as marked'), 1);
});

test('two marked texts that differ are two statements', async () => {
  for (const sign of ['+', '-']) {
    const { rows } = await sql<{ differs: number }>`${prepared} select ${5}::int ${sql.raw(sign)} 1 as differs`.execute(db);
    assert.equal(rows[0]!.differs, sign === '+' ? 6 : 4);
  }
  assert.equal(await kept('as differs'), 2);
});
