import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testDatabase } from '../../../../tests/kit/database.ts';
import { aCase, aRegisteredLetter, aTownHall, viewerOf, type TestLogin } from '../../../../tests/kit/office.ts';
import { requireItem } from '../../cases/index.ts';
import { listIncoming, type IncomingFilter } from '../list-incoming.ts';
import { registerChecks } from '../verify-registers.ts';

const { db, pool } = await testDatabase();
const hall = await aTownHall(db);
const logins = ['kierownik.gk', 'referent.gk', 'inspektor.gk', 'kierownik.fn', 'referent.fn'] as const;
const desks = logins.map((login) => ({ post: hall.post[login], unit: hall.unit[login.endsWith('gk') ? 'GK' : 'FN'] }));

const letters: number[] = [];
const files: number[] = [];
for (let n = 0; n < 12; n += 1) letters.push((await aRegisteredLetter(hall, { stage: n % 3 === 0 ? 'mailroom' : 'in-hand', for: n % 2 ? 'referent.gk' : 'referent.fn' })).itemId);
for (let n = 0; n < 4; n += 1) {
  const { itemId, caseId } = await aCase(hall, { for: n % 2 ? 'referent.gk' : 'referent.fn' });
  letters.push(itemId);
  files.push(caseId);
}

/** Numbers that look random and are the same each time. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Each way by which a letter comes into somebody's reach or goes out of it. */
async function happens(draw: (below: number) => number): Promise<void> {
  const item = letters[draw(letters.length)]!;
  const file = files[draw(files.length)]!;
  const { post, unit } = desks[draw(desks.length)]!;
  const ways = [
    sql`insert into holding (item_id, post_id, unit_id, stage, since, until) values (${item}, ${post}, ${unit}, 'in-hand', now(), now())`,
    sql`insert into holding (case_id, post_id, unit_id, stage, since, until) values (${file}, ${post}, ${unit}, 'in-hand', now(), now())`,
    sql`update holding set post_id = ${post}, unit_id = ${unit} where item_id = ${item}`,
    sql`insert into participation (item_id, role, by_name, to_unit_id, to_post_id, at) values (${item}, 'contributing', 'Ktoś', ${unit}, ${post}, now()) on conflict do nothing`,
    sql`update participation set state = 'withdrawn', done_at = now() where item_id = ${item} and id % 2 = ${draw(2)}`,
    sql`insert into case_item (case_id, item_id, filed_at) values (${file}, ${item}, now()) on conflict do nothing`,
    sql`delete from case_item where case_id = ${file} and item_id = ${item} and exists (select 1 from case_item o where o.item_id = ${item} and o.case_id <> ${file})`,
    sql`update case_file set officer_post_id = ${post}, unit_id = ${unit} where id = ${file}`,
    sql`insert into circle_member (item_id, post_id, named_at) values (${item}, ${post}, now()) on conflict do nothing`,
    sql`delete from circle_member where item_id = ${item} and post_id = ${post}`,
    sql`update item set confidentiality = ${draw(3) === 0 ? 'restricted' : 'ordinary'} where id = ${item}`,
  ];
  await ways[draw(ways.length)]!.execute(db);
}

async function whole(login: TestLogin, filter: IncomingFilter): Promise<number[]> {
  const viewer = await viewerOf(hall, login);
  const ids: number[] = [];
  let cursor: string | undefined;
  do {
    const page = await listIncoming(db, viewer, filter, { limit: 4, cursor });
    ids.push(...page.entries.map((entry) => Number(entry.id)));
    cursor = page.next ?? undefined;
    if (cursor === undefined) assert.equal(page.total, ids.length, `${login} ${JSON.stringify(filter)}`);
  } while (cursor !== undefined);
  return ids;
}

/** What the ways themselves say, and the levels. */
async function ordinaryIn(login: (typeof logins)[number]): Promise<number[]> {
  const viewer = await viewerOf(hall, login);
  const { rows } = await sql<{ id: number }>`select distinct i.id from item i join item_way w on w.item_id = i.id where i.register = 'incoming' and i.confidentiality = 'ordinary'
    and ((w.reader = 'unit' and w.reader_id = any(${viewer.headedUnitIds}::bigint[])) or (w.reader = 'post' and w.reader_id = ${hall.post[login]})) order by 1 desc`.execute(db);
  return rows.map(({ id }) => id);
}

async function agree(): Promise<void> {
  for (const { query } of registerChecks) assert.deepEqual((await query.execute(db)).rows, []);
  const levels = new Map((await db.selectFrom('item').select(['id', 'confidentiality']).execute()).map(({ id, confidentiality }) => [id, confidentiality]));
  for (const login of logins) {
    const viewer = await viewerOf(hall, login);
    const newest = await whole(login, {});
    assert.deepEqual(newest.filter((id) => levels.get(id) === 'ordinary'), await ordinaryIn(login), login);
    for (const id of newest) await requireItem(db, viewer, id);
    assert.deepEqual(await whole(login, { order: 'oldest' }), newest.toReversed());
    assert.deepEqual([...await whole(login, { state: 'circulating' }), ...await whole(login, { state: 'in-case' })].sort((a, b) => b - a), newest);
    const { rows } = await sql<{ item_id: number }>`select item_id from unit_register where unit_id = ${hall.unit.GK} and register = 'incoming'`.execute(db);
    assert.deepEqual(await whole(login, { unit: hall.unit.GK }), newest.filter((id) => rows.some((row) => row.item_id === id)));
  }
}

for (const seed of [1, 2]) {
  test(`whatever happens to letters, everybody's list is as long as it says and holds what reached them: ${seed}`, async () => {
    const draw = numbers(seed);
    for (let round = 0; round < 3; round += 1) {
      for (let n = 0; n < 15; n += 1) await happens(draw);
      await agree();
    }
  });
}

test('a letter that comes by one way while another is taken back at the same moment stays in reach', async () => {
  const { itemId } = await aRegisteredLetter(hall, { stage: 'mailroom' });
  const { post, unit } = desks[1]!;
  await sql`insert into participation (item_id, role, by_name, to_unit_id, to_post_id, at) values (${itemId}, 'contributing', 'Ktoś', ${unit}, ${post}, now())`.execute(db);
  const [giving, taking] = [await pool.connect(), await pool.connect()];
  try {
    await giving.query('begin');
    await giving.query(`insert into holding (item_id, post_id, unit_id, stage, since, until) values ($1, $2, $3, 'in-hand', now(), now())`, [itemId, post, unit]);
    const taken = taking.query(`update participation set state = 'withdrawn', done_at = now() where item_id = $1`, [itemId]);
    for (;;) {
      const { rows } = await pool.query(`select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like 'update participation%'`);
      if (rows.length > 0) break;
    }
    await giving.query('commit');
    await taken;
  } finally {
    giving.release();
    taking.release();
  }
  assert.ok((await whole('referent.gk', {})).includes(itemId));
  await agree();
});
