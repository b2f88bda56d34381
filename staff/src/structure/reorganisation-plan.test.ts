import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Structure } from '../shared/api/types.ts';
import { changeFor, emptyChange, isComplete, planOfChanges } from './reorganisation-plan.ts';

const days = { from: '2020-01-01', to: null, revision: 1 };
const office: Structure = {
  on: '2026-11-03', today: '2026-11-03', planned: [], abilities: [],
  units: [{ id: 1, parentId: null, mark: 'GK', name: 'Gospodarka', mailroom: false, ...days }, { id: 2, parentId: 1, mark: 'OŚ', name: 'Środowisko', mailroom: false, ...days }],
  posts: [
    { id: 10, unitId: 2, title: 'Kierownik', role: 'head', deputy: true, shared: false, ...days, people: [] },
    { id: 11, unitId: 2, title: 'Referent', role: 'officer', deputy: false, shared: false, ...days, people: [{ appointmentId: 5, personId: 7, name: 'Anna Słowik', from: '2020-01-01', to: null }] },
  ],
};

test('nothing incomplete is tried', () => {
  assert.equal(isComplete([]), false);
  assert.equal(isComplete([emptyChange(1, 'merge')]), false);
  assert.equal(isComplete([changeFor(emptyChange(1, 'merge'), '2', office)]), false);
  assert.equal(isComplete([changeFor(emptyChange(1, 'split'), '2', office)]), false, 'a new unit has a mark and a name');
  assert.equal(isComplete([{ ...changeFor(emptyChange(1, 'merge'), '2', office), toUnitId: '1' }]), true);
});

test('a renaming starts from what the unit is called', () => {
  const change = changeFor(emptyChange(1, 'rename'), '2', office);
  assert.deepEqual(planOfChanges([{ ...change, name: ' Klimat ' }]), { renamings: [{ unitId: 2, mark: 'OŚ', name: 'Klimat', reRegister: false }], transfers: [] });
});

test('a merger takes every post, a division only those chosen, and only a head is a deputy', () => {
  const merger = { ...changeFor(emptyChange(1, 'merge'), '2', office), toUnitId: '1' };
  const [merged] = planOfChanges([{ ...merger, posts: merger.posts.map((post) => ({ ...post, role: 'officer' as const })) }]).transfers;
  assert.deepEqual([merged?.closes, merged?.toUnitId, merged?.newUnit, merged?.posts.map((post) => [post.postId, post.deputy])], [true, 1, null, [[10, false], [11, false]]]);
  const division = changeFor(emptyChange(2, 'split'), '2', office);
  assert.equal(division.posts[1]?.was, 'Referent – Anna Słowik');
  const [divided] = planOfChanges([{ ...division, mark: 'KL', name: 'Klimat', posts: division.posts.map((post) => ({ ...post, goes: post.postId === 11 })) }]).transfers;
  assert.deepEqual([divided?.closes, divided?.toUnitId, divided?.newUnit, divided?.posts.map((post) => post.postId)], [false, null, { mark: 'KL', name: 'Klimat', parentId: 1 }, [11]]);
});
