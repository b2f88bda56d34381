import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textBlocks } from './text-blocks.ts';

test('leaves alone what is no table: one line with a tab, lines without cells, more columns or cells than a page can show', () => {
  for (const text of ['', 'Adres:\tul. Żabia 7', 'a\n\tb', '\t\n\t', `${'x\t'.repeat(50)}\n`.repeat(3), 'a\tb\n'.repeat(15_000)]) assert.deepEqual(textBlocks(text), [{ start: 0, text: `${text}\n` }], text.slice(0, 20));
});

test('divides texts as long as they may be without losing a letter', () => {
  for (const text of ['a\tb\n'.repeat(500_000), '\t'.repeat(2_000_000), 'a\tb\na\tb\n\n'.repeat(200_000), 'a\n\t\n'.repeat(500_000)]) {
    const blocks = textBlocks(text);
    assert.equal(blocks[0]?.start, 0);
    const letters = blocks.map((block) => ('rows' in block ? block.rows.flat().join('') : block.text.replaceAll(/\s/g, ''))).join('');
    assert.equal(letters.length, text.replaceAll(/\s/g, '').length);
  }
});

test('makes tables of neighbouring lines with cells, as wide as their widest line, between running text', () => {
  assert.deepEqual(textBlocks('Koszty\nPozycja \tData\tKwota\t\nOgrodzenie\t\t77\nRazem\t78\n\nŻądania'), [
    { start: 0, text: 'Koszty\n' },
    { start: 7, rows: [['Pozycja', 'Data', 'Kwota'], ['Ogrodzenie', '', '77'], ['Razem', '78', '']] },
    { start: 52, text: '\nŻądania\n' },
  ]);
});
