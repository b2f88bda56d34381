import assert from 'node:assert/strict';
import { test } from 'node:test';
import { circulationIn } from '../../../tests/kit/circulation.ts';
import { testDatabase } from '../../../tests/kit/database.ts';
import { aRegisteredLetter, asSeen, aTownHall, viewerOf, type TestLogin } from '../../../tests/kit/office.ts';
import { act } from '../../platform/acts/index.ts';
import { ObiegError } from '../../platform/errors/index.ts';
import { decide } from '../assignment/decide.ts';
import { targets } from '../assignment/targets.ts';
import { actorOf, roles, substitute } from '../people/index.ts';
import { readMe } from '../people/me.ts';
import { listIncoming } from './list-incoming.ts';
import { readDesk } from './read-desk.ts';
import { readIncoming } from './read-incoming.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);
const { where, deciding, passing, accepting, returning } = circulationIn(hall);

/** Letters in every state in which somebody might decide about them. */
const undecided = async () => (await aRegisteredLetter(hall, { stage: 'to-decide' })).itemId;
const decided = async (login: TestLogin, to: 'kierownik.gk' | 'sekretarz' | 'burmistrz') => {
  const itemId = await undecided();
  await deciding([itemId], to, {}, login);
  return itemId;
};
const letters = {
  'in the mailroom': (await aRegisteredLetter(hall)).itemId,
  'before the mayor': await undecided(),
  'decided by the mayor': await decided('burmistrz', 'kierownik.gk'),
  'decided by the secretary': await decided('sekretarz', 'kierownik.gk'),
  'laid before the secretary by the mayor': await decided('burmistrz', 'sekretarz'),
  'accepted by the secretary': await decided('burmistrz', 'sekretarz'),
  'laid before the mayor by the secretary': await decided('sekretarz', 'burmistrz'),
  'returned by the head': await decided('burmistrz', 'kierownik.gk'),
  'passed on by the head': await decided('burmistrz', 'kierownik.gk'),
};
await accepting('sekretarz', [letters['accepted by the secretary']]);
await returning('kierownik.gk', [letters['returned by the head']]);
await passing([letters['passed on by the head']], 'referent.gk');

const decisions = roles('mayor', 'secretary');
/** Whether the very act lets the person decide; it is done and taken back. */
const allowed = async (login: TestLogin, itemId: number): Promise<boolean> => {
  const viewer = await viewerOf(hall, login);
  if (decisions.check(viewer) !== 'allowed') return false;
  const [seen] = await asSeen(db, [itemId]);
  const takenBack = new Error('done');
  try {
    await hall.as(login, 'assignment.decide', async (doing) => {
      await decide(doing, viewer, { items: [seen!], postId: hall.post['kierownik.fn'], instruction: '', termOn: null });
      throw takenBack;
    });
  } catch (error) {
    if (error !== takenBack && !(error instanceof ObiegError && error.code === 'not-your-decision')) throw error;
    return error === takenBack;
  }
  return false;
};
const offered = (abilities: readonly string[]) => abilities.includes('assignment.decide');

async function agree(login: TestLogin): Promise<string[]> {
  const viewer = await viewerOf(hall, login);
  const { entries } = await listIncoming(db, viewer, {}, { limit: 100 });
  const may: string[] = [];
  for (const [name, itemId] of Object.entries(letters)) {
    const entry = entries.find(({ id }) => id === itemId);
    if (!entry) continue;
    const acts = await allowed(login, itemId);
    assert.equal(offered(entry.abilities), acts, `the list: ${name}, ${login}`);
    assert.equal(offered((await readIncoming(db, viewer, itemId)).abilities), acts, `the letter: ${name}, ${login}`);
    if (acts) may.push(name);
  }
  const desk = await readDesk(db, viewer, hall.clock.now());
  for (const { id, abilities } of desk.sections.flatMap((section) => section.entries).filter(({ kind }) => kind === 'item')) {
    if (offered(abilities)) assert.ok(await allowed(login, Number(id)), `the desk: letter ${id}, ${login}`);
  }
  return may;
}

test('heads, officers and the mailroom are offered no decision, nor would it be theirs', async () => {
  for (const login of ['kierownik.gk', 'referent.gk', 'kancelaria', 'administrator'] as const) assert.deepEqual(await agree(login), [], login);
});

test('the secretary is offered, in the list as at the letter, what is undecided, decided by them or laid before them, and nothing else', async () => {
  assert.deepEqual(await agree('sekretarz'), ['in the mailroom', 'before the mayor', 'decided by the secretary', 'laid before the secretary by the mayor', 'laid before the mayor by the secretary', 'returned by the head', 'passed on by the head']);
});

test('the mayor is offered every letter', async () => {
  assert.deepEqual(await agree('burmistrz'), Object.keys(letters));
});

test('a substitute is offered what whoever they stand in for is offered', async () => {
  for (const [who, instead] of [['sekretarz', 'referent.fn'], ['burmistrz', 'inspektor.gk']] as const) {
    const before = await agree(who);
    const viewer = await viewerOf(hall, who);
    await act(hall.acting, { name: 'people.substitute', actor: actorOf(viewer) }, (doing) => substitute(doing, viewer, { personId: hall.person[who], substituteId: hall.person[instead], postId: null, scope: 'decisions', circles: false, from: '2026-11-03', to: null, reason: '' }));
    assert.deepEqual(await agree(instead), before, instead);
  }
});

test('a substitute of a head chooses among the posts of the unit, as the head does', async () => {
  const head = await viewerOf(hall, 'kierownik.gk');
  const whom = async (login: TestLogin) => {
    const viewer = await viewerOf(hall, login);
    const { headedUnitIds, decidingPostIds } = await readMe(db, viewer);
    return { headedUnitIds, decides: decidingPostIds.includes(hall.post['kierownik.gk']), found: (await targets(db, viewer)).filter(({ unitId }) => headedUnitIds.includes(unitId)).flatMap(({ posts }) => posts.map(({ postId }) => postId)) };
  };
  assert.deepEqual(await whom('referent.gk'), { headedUnitIds: [], decides: false, found: [] });
  await act(hall.acting, { name: 'people.substitute', actor: actorOf(head) }, (doing) => substitute(doing, head, { personId: hall.person['kierownik.gk'], substituteId: hall.person['referent.gk'], postId: null, scope: 'decisions', circles: false, from: '2026-11-03', to: null, reason: '' }));
  assert.deepEqual(await whom('referent.gk'), await whom('kierownik.gk'));
  assert.ok((await whom('referent.gk')).found.includes(hall.post['inspektor.gk']));
  const itemId = await decided('burmistrz', 'kierownik.gk');
  await passing([itemId], 'inspektor.gk', {}, 'referent.gk');
  assert.deepEqual(await where(itemId), ['inspektor.gk', 'to-accept']);
});
