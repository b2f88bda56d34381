import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { circulationIn } from '../../../tests/kit/circulation.ts';
import { testDatabase } from '../../../tests/kit/database.ts';
import { asSeen, aTownHall } from '../../../tests/kit/office.ts';
import { decide } from './decide.ts';
import { passOn } from './pass-on.ts';
import { reassignDesk } from './reassign-desk.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);
const { by } = circulationIn(hall);
const many = 5000;

/** Letters before the mayor, as many as a bad year leaves behind; made without the acts that would bring them there. */
async function aHeap(): Promise<number[]> {
  const { rows } = await sql<{ item_id: number }>`
    with made as (insert into item (register, year, number, identifier, registered_at, title, party_name, party_kind, channel, way, tracking_code, state)
      select 'incoming', 2026, n, 'RPW/' || n || '/2026', '2026-11-01', 'Pismo ' || n, 'Nadawca', 'person', 'e-mail', 'e-mail', 'kod' || n, 'circulating' from generate_series(1, ${many}::integer) n returning id)
    insert into holding (item_id, post_id, unit_id, stage, since) select id, ${hall.post.burmistrz}, ${hall.unit.BM}, 'to-decide', '2026-11-01' from made returning item_id`.execute(db);
  return rows.map((row) => row.item_id);
}

test('five thousand letters are decided about, passed on and given to another desk, each with its journal entry', async (t) => {
  const ids = await aHeap();
  const entries = async (act: string) => Number((await db.selectFrom('journal_entry').select((eb) => eb.fn.countAll<number>().as('n')).where('act', '=', act).executeTakeFirstOrThrow()).n);
  const each = async (act: string, run: () => Promise<unknown>) => {
    const began = performance.now();
    await run();
    t.diagnostic(`${act}: ${Math.round(performance.now() - began)} ms`);
    assert.equal(await entries(act), many);
  };
  const atMayor = await asSeen(db, ids);
  const contributing = { postId: hall.post['kierownik.fn'], role: 'contributing', instruction: 'Proszę o zajęcie stanowiska', termOn: null } as const;
  await each('assignment.decide', () => by('burmistrz', (doing, viewer) => decide(doing, viewer, { items: atMayor, postId: hall.post['kierownik.gk'], instruction: 'proszę załatwić', termOn: '2026-12-01', participants: [contributing] }), 'assignment.decide'));
  assert.equal(await entries('assignment.ask-contribution'), many);
  const atHead = await asSeen(db, ids);
  await each('assignment.pass-on', () => by('kierownik.gk', (doing, viewer) => passOn(doing, viewer, { items: atHead, postId: hall.post['referent.gk'], instruction: '', termOn: null }), 'assignment.pass-on'));
  await each('assignment.reassign-desk', () => by('sekretarz', (doing, viewer) => reassignDesk(doing, viewer, hall.post['referent.gk'], { toPostId: hall.post['inspektor.gk'], reason: 'długa nieobecność' }), 'assignment.reassign-desk'));
  const held = await db.selectFrom('holding').select((eb) => eb.fn.countAll<number>().as('n')).where('post_id', '=', hall.post['inspektor.gk']).where('until', 'is', null).executeTakeFirstOrThrow();
  assert.equal(Number(held.n), many);
});
