import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LetterBlock } from './letter-content.ts';
import { letterShape } from './letter-shape.ts';

const paragraph = (text: string, more: object = {}) => ({ type: 'paragraph', content: [{ type: 'text', text }], ...more }) as LetterBlock;

test('a word, a look, an alignment, a link make another letter', () => {
  const shapes = [paragraph('a'), paragraph('b'), paragraph('a', { attrs: { textAlign: 'right' } }), paragraph('a', { content: [{ type: 'text', text: 'a', marks: [{ type: 'bold' }] }] }),
    paragraph('a', { content: [{ type: 'text', text: 'a', marks: [{ type: 'link', attrs: { href: 'https://a.example' } }] }] }), { type: 'heading', attrs: { level: 1 }, content: [{ type: 'text', text: 'a' }] } as LetterBlock].map(letterShape);
  assert.equal(new Set(shapes).size, shapes.length);
});

test('what an editor adds and the order of the database do not', () => {
  assert.equal(letterShape(paragraph('a', { attrs: { textAlign: null } })), letterShape(paragraph('a')));
  assert.equal(letterShape({ content: [{ text: 'a', type: 'text' }], type: 'paragraph' }), letterShape(paragraph('a')));
  assert.equal(letterShape({ type: 'paragraph', content: [] }), letterShape({ type: 'paragraph' }));
  const cell = (attrs: object) => ({ type: 'table', content: [{ type: 'tableRow', content: [{ type: 'tableCell', attrs, content: [paragraph('a')] }] }] }) as LetterBlock;
  assert.equal(letterShape(cell({ colspan: 1, rowspan: 1, colwidth: null })), letterShape(cell({})));
  assert.notEqual(letterShape(cell({ colspan: 2 })), letterShape(cell({})));
});
