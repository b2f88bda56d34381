import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessAbilities, refuseAccessChange, type Standing } from './rules.ts';

const nobody: Standing = { holds: false, superior: false, member: false };
const holder = { ...nobody, holds: true };
const superior = { ...nobody, superior: true };
const member = { ...nobody, member: true };

test('whoever has nothing to do with it changes nothing', () => {
  for (const [from, to] of [['ordinary', 'restricted'], ['restricted', 'ordinary'], ['strict', 'ordinary'], ['ordinary', 'ordinary']] as const) assert.ok(refuseAccessChange(from, to, nobody) !== null);
  assert.deepEqual(accessAbilities('restricted', nobody), []);
});

test('a closed circle is changed by its own alone, not by the holder\'s superior', () => {
  for (const to of ['ordinary', 'restricted', 'strict'] as const) {
    assert.equal(refuseAccessChange('strict', to, { ...superior, holds: true }), 'forbidden');
    assert.equal(refuseAccessChange('strict', to, member), null);
  }
});

test('whoever holds a thing protects it more, and may not protect it less alone, not even by naming themselves', () => {
  assert.equal(refuseAccessChange('ordinary', 'strict', holder), null);
  assert.equal(refuseAccessChange('restricted', 'restricted', holder), null);
  assert.equal(refuseAccessChange('restricted', 'ordinary', holder), 'lowering-needs-superior');
  assert.equal(refuseAccessChange('restricted', 'ordinary', { ...holder, member: true }), 'lowering-needs-superior');
  assert.deepEqual(accessAbilities('restricted', holder), ['set-access']);
});

test('a superior, and a named post that does not hold it, may lower what is restricted', () => {
  for (const who of [superior, member]) assert.deepEqual(accessAbilities('restricted', who), ['set-access', 'lower-access']);
});
