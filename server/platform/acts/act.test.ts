import assert from 'node:assert/strict';
import { test } from 'node:test';
import pg from 'pg';
import { testDatabase } from '../../../tests/kit/database.ts';
import { fixedClock } from '../clock/index.ts';
import { poolOptions } from '../postgres/index.ts';
import { act, liveChannel, subscriptionsOf, systemActor, type Acting } from './index.ts';

const { db, pool, connection } = await testDatabase();
const subscriptions = subscriptionsOf([{ event: 'test.happened', job: 'test.first' }, { event: 'test.happened', job: 'test.second' }]);
const acting: Acting = { db, clock: fixedClock('2026-11-03T09:00:00Z'), subscriptions };
const spec = { name: 'test.act', actor: systemActor('test') };
const subject = { kind: 'thing', id: 1 };
const jobs = async () => (await pool.query<{ task_identifier: string }>('select task_identifier from graphile_worker.jobs order by id')).rows.map((row) => row.task_identifier);
const parties = async () => (await db.selectFrom('party').select('name').orderBy('id').execute()).map((row) => row.name);
const addParty = (doing: Parameters<Parameters<typeof act>[2]>[0], name: string) => doing.tx.insertInto('party').values({ kind: 'person', name, created_at: doing.now }).execute();

async function listening<R>(run: (heard: string[]) => Promise<R>): Promise<R> {
  const client = new pg.Client(poolOptions(connection));
  const heard: string[] = [];
  await client.connect();
  client.on('notification', (notice) => heard.push(...JSON.parse(notice.payload ?? '[]') as string[]));
  await client.query(`listen ${liveChannel}`);
  try {
    return await run(heard);
  } finally {
    await client.end();
  }
}

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; tries < 400 && !condition(); tries += 1) await new Promise((resolve) => { setImmediate(resolve); }).then(() => pool.query('select 1'));
  assert.ok(condition(), 'waited in vain');
}

test('an act that records nothing fails and leaves nothing behind', async () => {
  await assert.rejects(act(acting, spec, async (doing) => { await addParty(doing, 'Nikt'); }), /without recording/);
  assert.deepEqual(await parties(), []);
});

test('an act that fails half-way leaves neither its change, its journal entry, its jobs nor its notice', async () => {
  await listening(async (heard) => {
    await assert.rejects(act(acting, spec, async (doing) => {
      await addParty(doing, 'Połowa');
      doing.record({ subject });
      doing.emit({ name: 'test.happened', payload: { id: 1 } });
      doing.enqueue({ name: 'test.other', payload: {} });
      doing.touch('half');
      throw new Error('broken off');
    }), /broken off/);
    await act(acting, spec, async (doing) => { doing.record({ subject }); doing.touch('whole'); });
    await until(() => heard.includes('whole'));
    assert.deepEqual(heard, ['whole']);
  });
  assert.deepEqual(await parties(), []);
  assert.deepEqual(await jobs(), []);
  assert.equal((await db.selectFrom('journal_entry').selectAll().execute()).length, 1);
});

test('an event becomes one job for each who asked for it, in the same transaction', async () => {
  await act(acting, spec, async (doing) => {
    doing.record({ subject });
    doing.emit({ name: 'test.happened', payload: { id: 7 } });
    doing.emit({ name: 'test.nobody-listens', payload: {} });
    assert.deepEqual(await jobs(), []);
  });
  assert.deepEqual(await jobs(), ['test.first', 'test.second']);
});

test('two wishes of one job for the same event are a mistake of the composition', () => {
  assert.throws(() => subscriptionsOf([{ event: 'a', job: 'b' }, { event: 'a', job: 'b' }]), /twice/);
});

test('a job with a key is there once, however often it is asked for', async () => {
  for (const round of [1, 2]) await act(acting, spec, async (doing) => { doing.record({ subject }); doing.enqueue({ name: 'test.keyed', payload: { round }, key: 'only-one' }); });
  assert.equal((await jobs()).filter((name) => name === 'test.keyed').length, 1);
});

test('the journal says who, from which post, at what instant, what it was before and what after', async () => {
  const person = await db.insertInto('person').values({ first_name: 'Ewa', last_name: 'Żuraw' }).returning('id').executeTakeFirstOrThrow();
  const actor = { kind: 'person', personId: person.id, postId: null, name: 'Ewa Żuraw' } as const;
  await act(acting, { name: 'test.change', actor }, async (doing) => { doing.record({ subject: { kind: 'thing', id: 9 }, before: { title: 'stary' }, after: { title: null }, reason: 'pomyłka' }); });
  const row = await db.selectFrom('journal_entry').selectAll().where('subject_id', '=', 9).executeTakeFirstOrThrow();
  assert.deepEqual(
    { act: row.act, at: row.at.toISOString(), kind: row.actor_kind, who: row.actor_person_id, name: row.actor_name, before: row.before, after: row.after, reason: row.reason },
    { act: 'test.change', at: '2026-11-03T09:00:00.000Z', kind: 'person', who: person.id, name: 'Ewa Żuraw', before: { title: 'stary' }, after: { title: null }, reason: 'pomyłka' },
  );
});

test('screens hear of a change after its commit, never before', async () => {
  await listening(async (heard) => {
    await act(acting, spec, async (doing) => {
      doing.record({ subject });
      doing.touch('incoming', 'incoming', 'item:1');
      await pool.query('select pg_sleep(0)');
      assert.deepEqual(heard, []);
    });
    await until(() => heard.length > 0);
    assert.deepEqual(heard, ['incoming', 'item:1']);
  });
});

test('an act about five hundred letters tells of every one of them', async () => {
  const topics = Array.from({ length: 500 }, (_, i) => `item:${900_000_000_000 + i}`);
  await listening(async (heard) => {
    await act(acting, spec, async (doing) => { doing.record({ subject }); doing.touch(...topics); });
    await until(() => heard.length >= 500);
    assert.deepEqual(heard, topics);
  });
});
