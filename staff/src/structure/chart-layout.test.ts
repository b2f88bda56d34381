import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boxWidth, broken, drawChart } from './chart-layout.ts';
import { branchesOf } from './tree.ts';

const unit = (id: number, parentId: number | null, name = `Komórka ${id}`) => ({ id, parentId, mark: `K${id}`, name, mailroom: false, from: '2020-01-01', to: null, revision: 1 });
const post = (id: number, unitId: number, people: string[] = [], role: 'mayor' | 'head' | 'officer' = 'officer') => ({
  id, unitId, title: 'Inspektor', role, deputy: false, shared: false, from: '2020-01-01', to: null, revision: 1, people: people.map((name, i) => ({ appointmentId: i + 1, personId: i + 1, name, from: '2020-01-01', to: null })),
});

test('boxes never lie one over another, however many units there are and however deep', () => {
  for (const count of [1, 2, 7, 13, 40]) {
    const units = [unit(1, null), ...Array.from({ length: count }, (_, i) => unit(i + 2, i % 5 === 4 ? i + 1 : 1, i % 3 === 0 ? 'Wydział Gospodarki Komunalnej, Inwestycji, Zamówień Publicznych i Ochrony Środowiska' : 'USC'))];
    const { boxes, width, height } = drawChart(branchesOf({ units, posts: [] }), 'Urząd');
    assert.equal(boxes.length, units.length);
    for (const [i, one] of boxes.entries()) {
      assert.ok(one.x >= 0 && one.x + boxWidth <= width && one.y + one.height <= height, `box ${one.key} of ${count} is inside`);
      for (const other of boxes.slice(i + 1)) {
        const apart = one.x + boxWidth <= other.x || other.x + boxWidth <= one.x || one.y + one.height <= other.y || other.y + other.height <= one.y;
        assert.ok(apart, `${one.key} and ${other.key} of ${count}`);
      }
    }
  }
});

test('an office without a unit on top hangs from its own name; an empty one is a box', () => {
  const { boxes } = drawChart(branchesOf({ units: [unit(1, null), unit(2, null)], posts: [] }), 'Urząd Gminy');
  assert.deepEqual(boxes.map((box) => box.lines[0]), ['Urząd Gminy', 'Komórka 1', 'Komórka 2']);
  assert.equal(drawChart([], 'Urząd Gminy').boxes.length, 1);
});

test('a unit that stands beside the mayor\'s is drawn below the mayor, in one row with the departments', () => {
  const { boxes } = drawChart(branchesOf({ units: [unit(1, null), unit(2, 1), unit(3, 1), unit(4, null)], posts: [post(1, 1, ['A'], 'mayor')] }), 'Urząd Gminy');
  assert.deepEqual(boxes.map((box) => box.lines[0]), ['Komórka 1', 'Komórka 2', 'Komórka 3', 'Komórka 4']);
  assert.equal(new Set(boxes.slice(1).map((box) => box.y)).size, 1);
});

test('long names are broken, and what does not fit says so', () => {
  assert.deepEqual(broken('Referat Gospodarki Komunalnej', 30), ['Referat Gospodarki Komunalnej']);
  assert.equal(broken('a '.repeat(100).trim(), 10).length, 3);
  assert.match(broken('a '.repeat(100).trim(), 10)[2]!, /…$/);
  assert.deepEqual(broken('Konstantynopolitańczykowianeczka', 10), ['Konstanty…']);
});

test('a branch counts its posts and vacancies with those below it; a unit whose superior is not there stands on top', () => {
  const [top] = branchesOf({ units: [unit(1, null), unit(2, 1)], posts: [post(1, 1, ['A'], 'head'), post(2, 2), post(3, 2, ['B', 'C'])] });
  assert.deepEqual([top?.posts, top?.vacant, top?.below[0]?.posts, top?.below[0]?.vacant], [3, 1, 2, 1]);
  assert.deepEqual(branchesOf({ units: [unit(2, 9)], posts: [] }).map((branch) => branch.unit.id), [2]);
});
