import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressParts } from './address-parts.ts';
import { addressWords } from './address-words.ts';

test('an address in one line falls into the parts of table A', () => {
  assert.deepEqual(addressParts('ul. Lipowa 12/3, 05-200 Zielona Dąbrowa'), { street: 'ul. Lipowa', building: '12', flat: '3', postcode: '05-200', locality: 'Zielona Dąbrowa' });
  assert.deepEqual(addressParts('os. 1000-lecia 4B m. 7, 05-200 Wierzbowo'), { street: 'os. 1000-lecia', building: '4B', flat: '7', postcode: '05-200', locality: 'Wierzbowo' });
  assert.deepEqual(addressParts('05-201 Olszyny, 17'), { building: '17', postcode: '05-201', locality: 'Olszyny' });
  assert.deepEqual(addressParts('Wierzbowo'), { locality: 'Wierzbowo' });
});

test('what cannot be told apart is kept whole', () => {
  assert.deepEqual(addressParts('u pani Marii, za mostem, 05-201 Olszyny'), { street: 'u pani Marii, za mostem', postcode: '05-201', locality: 'Olszyny' });
  assert.deepEqual(addressParts('Lipowa 12'), { street: 'Lipowa', building: '12' });
  assert.deepEqual(addressParts(''), {});
});

test('an address written out and read again is the same', () => {
  for (const address of [{ street: 'Rynek', building: '1', postcode: '00-001', locality: 'Wierzbowo' }, { street: '3 Maja', building: '5', flat: '2', locality: 'Dąb' }]) assert.deepEqual(addressParts(addressWords(address)), address);
});
