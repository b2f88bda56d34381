import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emptyWish, moved, planOf, targetsFor } from './leaving-plan.ts';

const desk = (postId: number) => {
  const none = { total: 0, entries: [] };
  return { postId, title: 'Referent', role: 'officer' as const, unitId: 1, unitMark: 'GK', others: [], follower: null, letters: none, cases: none, drafts: none, approvals: none, participations: none, mailboxes: none };
};

test('a desk about which nothing is decided is not in the plan', () => {
  assert.deepEqual(planOf([desk(1), desk(2), desk(3)], { 1: { ...emptyWish, rest: '7' }, 2: emptyWish, 3: { ...emptyWish, rest: 'follower' } }).rest, [{ fromPostId: 1, toPostId: 7 }, { fromPostId: 3, toPostId: null }]);
});

test('a letter goes to one desk: choosing another takes it from the first', () => {
  const first = moved(emptyWish, 7, { itemIds: [1, 2], caseIds: [5] });
  const second = moved(first, 8, { itemIds: [2], caseIds: [5] });
  assert.deepEqual(second.moves, [{ toPostId: 7, itemIds: [1], caseIds: [] }, { toPostId: 8, itemIds: [2], caseIds: [5] }]);
  assert.deepEqual(moved(second, 7, { itemIds: [2], caseIds: [5] }).moves, [{ toPostId: 7, itemIds: [1, 2], caseIds: [5] }]);
});

test('whoever sits in the unit of the leaver is offered first; the leaver is not offered', () => {
  const unit = (id: number, mark: string) => ({ id, mark });
  const post = (id: number, unitId: number, personId: number) => ({ id, unitId, title: 'Referent', people: [{ personId, name: `Osoba ${personId}` }] });
  const office = { units: [unit(1, 'BM'), unit(2, 'GK')], posts: [post(10, 1, 100), post(20, 2, 200), post(21, 2, 201)] };
  assert.deepEqual(targetsFor(office, 200).map((one) => one.label), ['GK – Osoba 201 (Referent)', 'BM – Osoba 100 (Referent)']);
});
