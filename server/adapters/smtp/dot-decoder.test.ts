import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DotDecoder } from './dot-decoder.ts';

function decode(input: string, cuts: number[] = []): { content: string; end: boolean; rest: string } {
  const decoder = new DotDecoder();
  const bytes = Buffer.from(input, 'latin1');
  const bounds = [0, ...cuts, bytes.length];
  let content = '';
  for (let at = 1; at < bounds.length; at += 1) {
    const piece = bytes.subarray(bounds[at - 1], bounds[at]);
    if (piece.length === 0) continue;
    const result = decoder.push(piece);
    content += result.content.toString('latin1');
    if (result.end) return { content, end: true, rest: result.rest.toString('latin1') + bytes.subarray(bounds[at]).toString('latin1') };
  }
  return { content, end: false, rest: '' };
}

const endMarksThatAreNone = ['\n.\n', '\n.\r\n', '\r.\r', '\r.\r\n', '\n\n.\r\n', '\r\n.\n', '\r\n.\r\r\n'];

describe('removing the dots of DATA', () => {
  for (const mark of endMarksThatAreNone) {
    test(`does not take ${JSON.stringify(mark)} for the end of a message`, () => {
      const { end, content } = decode(`a${mark}MAIL FROM:<x@y>\r\n.\r\n`);
      assert.equal(end, true);
      assert.match(content, /MAIL FROM:<x@y>\r\n$/);
    });
  }

  test('keeps a dot after a bare line feed, because no line begins there', () => {
    assert.equal(decode('a\n..b\r\n.\r\n').content, 'a\n..b\r\n');
  });

  test('drops the first dot of a line and only that', () => {
    assert.equal(decode('..a\r\n...\r\n.b\r\na.b\r\n.\r\n').content, '.a\r\n..\r\nb\r\na.b\r\n');
  });

  test('an empty message is empty', () => {
    assert.deepEqual(decode('.\r\nQUIT\r\n'), { content: '', end: true, rest: 'QUIT\r\n' });
  });

  test('leaves NUL and 8-bit bytes alone', () => {
    assert.equal(decode('\0\xff\xb1\r\n\0.\r\n.\r\n').content, '\0\xff\xb1\r\n\0.\r\n');
  });

  test('gives the same result however the input is cut', () => {
    const inputs = ['..\r\n.\r\n', '.\r\n', 'a\r\n..b\r\r\n.\n\r\n...\r\n\r\n.\r\nMAIL\r\n', '\r\n\r\n..\r\n.\r\nX', '..\r\n..\r\n.\r\n.\r\n'];
    for (const input of inputs) {
      const whole = decode(input);
      for (let first = 0; first <= input.length; first += 1) {
        for (let second = first; second <= input.length; second += 1) {
          assert.deepEqual(decode(input, [first, second]), whole, `${JSON.stringify(input)} cut at ${first} and ${second}`);
        }
      }
      assert.deepEqual(decode(input, [...input].map((_, at) => at)), whole);
    }
  });
});
