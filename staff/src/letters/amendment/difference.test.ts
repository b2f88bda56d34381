import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LetterBlock, LetterContent } from '../../../../contract/letter-content.ts';
import { differenceOf } from './difference.ts';

const paragraph = (text: string, marks?: { type: 'bold' }[]): LetterBlock => ({ type: 'paragraph', content: [{ type: 'text', text, ...(marks && { marks }) }] });
const letter = (...blocks: (string | LetterBlock)[]): LetterContent => ({ type: 'doc', content: blocks.map((block) => (typeof block === 'string' ? paragraph(block) : block)) });
const told = (before: LetterContent, after: LetterContent) => differenceOf(before, after).map(({ kind, words }) => `${kind}: ${words.map((part) => ({ same: part.text, gone: `[-${part.text}-]`, new: `{+${part.text}+}` })[part.kind]).join('')}`);

test('two letters that say the same have no difference, empty ones neither', () => {
  assert.deepEqual(told(letter('Szanowna Pani,', 'naprawimy.'), letter('Szanowna Pani,', 'naprawimy.')), ['same: Szanowna Pani,', 'same: naprawimy.']);
  assert.deepEqual(told(letter(''), letter('')), []);
});

test('changed words stand inside their paragraph, unchanged paragraphs stay whole', () => {
  assert.deepEqual(told(letter('Szanowna Pani,', 'chodnik naprawimy do końca miesiąca.', 'Z poważaniem'), letter('Szanowna Pani,', 'chodnik naprawimy do 15 maja 2027 r.', 'Z poważaniem')),
    ['same: Szanowna Pani,', 'changed: chodnik naprawimy do [-końca-]{+15+} [-miesiąca-]{+maja 2027 r+}.', 'same: Z poważaniem']);
});

test('a paragraph with nothing in common is replaced, not woven together word by word', () => {
  assert.deepEqual(told(letter('Nie.'), letter('W odpowiedzi na pismo informuję, że chodnik został naprawiony.')), ['gone: [-Nie.-]', 'new: {+W odpowiedzi na pismo informuję, że chodnik został naprawiony.+}']);
});

test('added and removed paragraphs keep their place, points of lists and rows of tables count one by one', () => {
  const list: LetterBlock = { type: 'bulletList', content: ['pierwszy', 'drugi'].map((text) => ({ type: 'listItem', content: [paragraph(text)] })) };
  const shorter: LetterBlock = { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph('drugi')] }] };
  assert.deepEqual(told(letter('A', list, 'B'), letter('A', shorter, 'nowy akapit', 'B')), ['same: A', 'gone: [-- pierwszy-]', 'same: - drugi', 'new: {+nowy akapit+}', 'same: B']);
});

test('the same words in another look are told as such', () => {
  assert.deepEqual(told(letter('ważne'), letter(paragraph('ważne', [{ type: 'bold' }]))), ['restyled: ważne']);
});

test('a letter of thousands of words does not stop the browser', () => {
  const long = (seed: string) => Array.from({ length: 3000 }, (_, i) => `${seed}${i}`).join(' ');
  assert.deepEqual(differenceOf(letter(long('a')), letter(long('b'))).map(({ kind }) => kind), ['gone', 'new']);
  const changed = differenceOf(letter(`${long('a')} x`), letter(`${long('a')} y`));
  assert.deepEqual(changed.map(({ words }) => words.slice(1)), [[{ kind: 'gone', text: 'x' }, { kind: 'new', text: 'y' }]]);
});
