import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { LetterTable, LetterTableCell } from '../../../contract/letter-content.ts';
import { compileLetter } from './compile-letter.ts';
import { bodyOf, sampleLetter } from './sample-letters.ts';
import { gridOf } from './table-grid.ts';

const cell = (text: string, attrs: LetterTableCell['attrs'] = {}, header = false): LetterTableCell => ({ type: header ? 'tableHeader' : 'tableCell', attrs, content: bodyOf(text).content });
const table = (...rows: LetterTableCell[][]): LetterTable => ({ type: 'table', content: rows.map((content) => ({ type: 'tableRow', content })) });
const places = (grid: ReturnType<typeof gridOf>) => grid.cells.map(({ x, y, colspan, rowspan }) => [x, y, colspan, rowspan]);

describe('the grid of a table', () => {
  test('a cell over two rows moves its neighbours aside', () => {
    assert.deepEqual(places(gridOf(table([cell('a', { rowspan: 2 }), cell('b')], [cell('c')]))), [[0, 0, 1, 2], [1, 0, 1, 1], [1, 1, 1, 1]]);
  });
  test('spans that overlap are parted instead of refused', () => {
    const odd = table([cell('a'), cell('b', { rowspan: 2 })], [cell('c', { colspan: 2 })]);
    assert.deepEqual(places(gridOf(odd)), [[0, 0, 1, 1], [1, 0, 1, 2], [2, 1, 2, 1]]);
  });
  test('a span below the last row is cut', () => {
    assert.deepEqual(places(gridOf(table([cell('a', { rowspan: 9 })]))), [[0, 0, 1, 1]]);
  });
  test('only leading rows of header cells are repeated, and their spans stay within', () => {
    const grid = gridOf(table([cell('h', { rowspan: 3 }, true), cell('i', {}, true)], [cell('a', {}, true), cell('b')]));
    assert.equal(grid.headerRows, 1);
    assert.equal(grid.cells[0]?.rowspan, 1);
  });
  test('a table of headers alone repeats nothing', () => {
    assert.equal(gridOf(table([cell('h', {}, true)])).headerRows, 0);
  });
  test('a wordy column gets more room than a number', () => {
    const [number = 0, words = 0] = gridOf(table([cell('1'), cell('wymiana opraw oświetleniowych na energooszczędne')])).weights;
    assert.ok(words > 4 * number);
  });
  test('odd tables of pasted text are typeset, also for PDF/UA', () => {
    const odd = [
      table([cell('a', { colspan: 3 })], [], [cell('b'), cell('c', { rowspan: 5, colspan: 2 })], [cell('d')]),
      table([]),
      table([cell('h', {}, true)], [cell('row', {}, true), cell('x')]),
      table([cell('a'), cell('b', { rowspan: 2 })], [cell('c', { colspan: 2 })]),
    ];
    for (const content of odd) compileLetter(sampleLetter({ body: { type: 'doc', content: [content] } }), 'ua-1');
  });
});
