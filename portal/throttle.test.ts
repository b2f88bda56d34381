import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createThrottle, visitorKey } from './throttle.ts';

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 3, 9, 0, seconds));

test('the limit holds for one visitor and not for another', () => {
  const throttle = createThrottle({ most: 2, windowMs: 60_000 });
  throttle.note('a', at(0));
  assert.equal(throttle.waitMs('a', at(1)), 0);
  throttle.note('a', at(10));
  assert.equal(throttle.waitMs('a', at(20)), 40_000);
  assert.equal(throttle.waitMs('b', at(20)), 0);
});

test('who waits long enough may go on', () => {
  const throttle = createThrottle({ most: 1, windowMs: 60_000 });
  throttle.note('a', at(0));
  assert.equal(throttle.waitMs('a', at(60)), 0);
});

test('a flood of addresses forgets the oldest instead of filling the memory', () => {
  const throttle = createThrottle({ most: 1, windowMs: 60_000 });
  throttle.note('first', at(0));
  for (let i = 0; i < 20_000; i += 1) throttle.note(`x${i}`, at(1));
  assert.equal(throttle.waitMs('first', at(2)), 0);
  assert.ok(throttle.waitMs('x19999', at(2)) > 0);
});

test('one household is one visitor, whatever address of its network it takes', () => {
  assert.equal(visitorKey('2001:db8:1:2:aaaa::1'), visitorKey('2001:db8:1:2:bbbb:0:0:9'));
  assert.notEqual(visitorKey('2001:db8:1:2::1'), visitorKey('2001:db8:1:3::1'));
  assert.equal(visitorKey('::ffff:10.0.0.1'), '10.0.0.1');
  assert.equal(visitorKey('::1'), '0:0:0:0::/64');
  assert.equal(visitorKey('10.0.0.1'), '10.0.0.1');
});
