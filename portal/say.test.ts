import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { dayIn, sayIn, sizeIn, wordsOf } from './say.ts';

const placeholders = (sentence: string) => [...new Set([...sentence.matchAll(/\{(\w+)/g)].map(([, name]) => name))].filter((name) => !/^[A-Z]/.test(name!)).sort();

test('both languages say the same things with the same values', () => {
  const [polish, english] = [wordsOf('pl'), wordsOf('en')];
  assert.deepEqual(Object.keys(polish).sort(), Object.keys(english).sort());
  const values = /^(?:count|number|date|since|unit|mark|minutes|most|names|office|page|address|authority)$/;
  for (const [key, sentence] of Object.entries(polish)) {
    const named = (text: string) => placeholders(text).filter((name) => values.test(name!));
    assert.deepEqual(named(sentence), named(english[key]!), key);
  }
});

test('every sentence can be said', () => {
  const values = { count: 2, number: 'RPW/1/2026', date: 'd', since: 's', unit: 'u', mark: 'm', minutes: 3, most: 10, names: 'n', office: 'o', page: 'p', address: 'a', authority: 'b' };
  for (const language of ['pl', 'en'] as const) {
    for (const key of Object.keys(wordsOf(language))) assert.ok(!/[{}]/.test(sayIn(language)(key, values)), key);
  }
});

test('words that the pages use by name exist', () => {
  const known = new Set(Object.keys(wordsOf('pl')));
  const files = ['.', 'pages', 'components'].flatMap((folder) => readdirSync(new URL(folder, import.meta.url)).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts')).map((name) => `${folder}/${name}`));
  for (const file of files) {
    const source = readFileSync(new URL(file, import.meta.url), 'utf8');
    for (const [, key] of source.matchAll(/\bsay\('([^']+)'/g)) assert.ok(known.has(key!), `${file}: ${key}`);
  }
});

test('a key without words fails loudly', () => {
  assert.throws(() => sayIn('pl')('no.such.key'), /no words/);
});

test('what a person wrote is said as it is, even when it looks like a placeholder or a tag', () => {
  assert.equal(sayIn('en')('state.title', { number: '{count} <b>' }), 'Letter {count} <b>');
});

test('Polish has its four forms', () => {
  const say = sayIn('pl');
  assert.deepEqual([0, 1, 2, 5, 22].map((count) => say('receipt.files-count', { count })), ['brak', '1 plik', '2 pliki', '5 plików', '22 pliki']);
});

test('a late evening in UTC is the next day in Warsaw', () => {
  assert.equal(dayIn('pl', new Date('2026-12-31T23:30:00Z')), '1\u00a0stycznia\u00a02027\u00a0r.');
  assert.equal(dayIn('en', '2026-12-09'), '9\u00a0December\u00a02026');
});

test('sizes are rounded for people', () => {
  assert.deepEqual([1, 1_500, 999_999, 2_450_000].map((bytes) => sizeIn('pl', bytes)), ['1 kB', '2 kB', '1 MB', '2,5 MB']);
});
