import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { typeset } from './typeset-text.ts';

const set = (text: string, language: 'pl' | 'en' = 'pl') => typeset(text, { missing: new Set(), language });
const one = (text: string, language: 'pl' | 'en' = 'pl') => set(text, language).join('').replaceAll('\u00A0', '~');

describe('typesetting of text', () => {
  test('nothing of the text is lost when it is cut', () => {
    const long = 'przed https://bip.wierzbowo.example/sprawy/ochrona-srodowiska?rok=2026&strona=2 po';
    assert.equal(set(long).join(''), long);
    assert.ok(set(long).length > 4);
  });
  test('an endless word is cut, also between surrogate pairs', () => {
    assert.deepEqual(set('a'.repeat(40)), ['a'.repeat(16), 'a'.repeat(16), 'a'.repeat(8)]);
  });
  test('ordinary text, however long, stays in one piece', () => {
    assert.equal(set('Zażółć gęślą jaźń. '.repeat(50)).length, 1);
    assert.equal(set('konstytucyjnoprawnoporównawczy artykuł').length, 1);
  });
  const held: readonly [string, string][] = [
    ['i w domu, a u nas', 'i~w~domu, a~u~nas'],
    ['W sprawie z 9 listopada 2026 r. (art. 35 § 3)', 'W~sprawie z~9 listopada 2026~r. (art.~35 §~3)'],
    ['przy ul. Żeglarskiej nr 7', 'przy ul.~Żeglarskiej nr~7'],
    ['opłata 17 zł.', 'opłata 17~zł.'],
    ['ABC w', 'ABC w'],
  ];
  for (const [text, expected] of held) test(`"${text}" is held together`, () => assert.equal(one(text), expected));
  test('English text is left as it is', () => assert.equal(one('I saw a letter', 'en'), 'I saw a letter'));
  test('line ends, tabs and no-width signs become or leave nothing odd', () => {
    assert.equal(one('a\nb\tc\u200B\u00ADd\uFEFF'), 'a~b cd');
  });
});
