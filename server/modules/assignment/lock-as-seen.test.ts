import assert from 'node:assert/strict';
import { test } from 'node:test';
import { circulationIn } from '../../../tests/kit/circulation.ts';
import { testDatabase } from '../../../tests/kit/database.ts';
import { aCase, aRegisteredLetter, aTownHall, type TestLogin } from '../../../tests/kit/office.ts';
import { cancelItem } from '../registry/index.ts';
import type { ObiegError } from '../../platform/errors/index.ts';
import type { ChangedItem } from './changed-items.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);
const { by, now, offering, deciding, passing, accepting, returning, where } = circulationIn(hall);

/** What the second is told: who was first, by which act, when, and where the letter is now. */
const told = async (second: Promise<unknown>) => {
  const problem = await second.then(() => assert.fail('the second was not refused'), (error: ObiegError) => error);
  assert.deepEqual([problem.code, problem.status], ['changed-meanwhile', 409]);
  return { params: problem.params, changed: (problem.data?.['changed'] as ChangedItem[]) };
};
const assignments = async () => Number((await db.selectFrom('assignment').select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()).n);

test('of two who decide about one letter the second is told who was first, when and where it is now, and nothing of theirs is done', async () => {
  const { itemId, identifier } = await aRegisteredLetter(hall, { stage: 'to-decide' });
  const seen = await now([itemId]);
  hall.clock.advance(60_000);
  await deciding(seen, 'kierownik.gk', {}, 'sekretarz');
  const before = await assignments();
  const { params, changed } = await told(deciding(seen, 'kierownik.fn'));
  assert.deepEqual(params, { name: 'Piotr Jaskółka', at: hall.clock.now().toISOString(), count: 1 });
  assert.deepEqual(changed.map(({ id, identifier: number, act, byName, state, holder }) => [id, number, act, byName, state, holder?.person?.name, holder?.stage]), [[itemId, identifier, 'assignment.decide', 'Piotr Jaskółka', 'circulating', 'Łukasz Dzięcioł', 'to-pass-on']]);
  assert.deepEqual([await where(itemId), await assignments()], [['kierownik.gk', 'to-pass-on'], before]);
  await deciding([itemId], 'kierownik.fn');
});

test('every act is refused from a screen that has grown old, also when the letter is back in the very same hands', async () => {
  const letter = async (stage: 'mailroom' | 'to-decide' | 'to-pass-on' | 'to-accept') => {
    const { itemId } = await aRegisteredLetter(hall, { stage });
    return { itemId, seen: await now([itemId]) };
  };
  const offered = await letter('mailroom');
  await offering([offered.itemId]);
  await returning('burmistrz', [offered.itemId]);
  await told(offering(offered.seen));
  const passed = await letter('to-pass-on');
  await passing([passed.itemId], 'referent.gk');
  await returning('referent.gk', [passed.itemId]);
  assert.equal((await told(passing(passed.seen, 'inspektor.gk'))).changed[0]?.byName, 'Anna Słowik');
  await told(returning('kierownik.gk', passed.seen));
  const accepted = await letter('to-accept');
  await accepting('referent.gk', [accepted.itemId]);
  await told(accepting('referent.gk', accepted.seen));
});

test('a letter that has left circulation says how: filed into a case, or cancelled', async () => {
  const { itemId, seen } = await (async () => {
    const one = await aRegisteredLetter(hall, { stage: 'to-decide' });
    return { ...one, seen: await now([one.itemId]) };
  })();
  await by('kancelaria', (doing) => cancelItem(doing, itemId, { revision: 1, reason: 'wpis omyłkowy' }), 'registry.cancel-item');
  const { changed } = await told(deciding(seen, 'kierownik.gk'));
  assert.deepEqual(changed.map(({ act, byName, state, holder }) => [act, byName, state, holder]), [['registry.cancel-item', 'Ewa Żuraw', 'cancelled', null]]);
  const file = await aCase(hall);
  const filed = await told(deciding([file.itemId], 'kierownik.fn'));
  assert.deepEqual(filed.changed.map(({ act, byName, state }) => [act, byName, state]), [['cases.open', 'Anna Słowik', 'in-case']]);
});

test('of many letters the changed ones are named, and the others are decided only when asked for again', async () => {
  const letters = [await aRegisteredLetter(hall, { stage: 'to-decide' }), await aRegisteredLetter(hall, { stage: 'to-decide' }), await aRegisteredLetter(hall, { stage: 'to-decide' })];
  const seen = await now(letters.map(({ itemId }) => itemId));
  await deciding([letters[1]!.itemId], 'kierownik.fn', {}, 'sekretarz');
  const { changed, params } = await told(deciding(seen, 'kierownik.gk'));
  assert.deepEqual([changed.map(({ id }) => id), params['count']], [[letters[1]!.itemId], 1]);
  for (const { itemId } of [letters[0]!, letters[2]!]) assert.deepEqual(await where(itemId), ['burmistrz', 'to-decide']);
  await deciding(seen.filter(({ id }) => !changed.some((one) => one.id === id)), 'kierownik.gk');
  assert.deepEqual(await where(letters[1]!.itemId), ['kierownik.fn', 'to-pass-on']);
});

test('whoever may not read a letter is told nothing about it, changed or not', async () => {
  const { itemId } = await aRegisteredLetter(hall, { stage: 'to-pass-on', for: 'referent.fn' });
  for (const seen of [{ id: itemId, holdingId: 1 }, { id: 999_999, holdingId: 1 }]) for (const login of ['kierownik.gk', 'referent.gk'] as TestLogin[]) await assert.rejects(accepting(login, [seen]), { status: 404 });
});

test('two who decide at the very same moment: one is done, the other is told', async () => {
  for (let round = 0; round < 6; round += 1) {
    const letters = await Promise.all([1, 2, 3].map(() => aRegisteredLetter(hall, { stage: 'to-decide' })));
    const seen = await now(letters.map(({ itemId }) => itemId));
    const results = await Promise.allSettled([deciding(seen, 'kierownik.gk'), deciding(seen.toReversed(), 'kierownik.fn', {}, 'sekretarz')]);
    assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1);
    const refusal = results.find((one) => one.status === 'rejected')!;
    assert.equal((await told(Promise.reject((refusal as PromiseRejectedResult).reason))).changed.length, 3);
  }
});
