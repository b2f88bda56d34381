import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { startLetterRenderer } from './letter-renderer.ts';
import { bodyOf, sampleLetter } from './sample-letters.ts';

const program = (source: string) => new URL(`data:text/javascript,${encodeURIComponent(`import { parentPort } from 'node:worker_threads'; ${source}`)}`);
/** Answers every letter with its subject as the "PDF", except the subjects that misbehave. */
const moody = program(`parentPort.on('message', ({ id, input }) => {
  if (input.subject === 'exit') process.exit(3);
  if (input.subject === 'throw') throw new Error('broken');
  if (input.subject === 'hang') return;
  parentPort.postMessage({ id, pdf: new TextEncoder().encode(input.subject), pages: 1, missingGlyphs: [] });
});`);
const about = (subject: string) => sampleLetter({ subject });

describe('the renderer', () => {
  test('gives a hanging thread up and renders the next letter', async () => {
    const renderer = startLetterRenderer({ program: moody, timeLimit: 1000 });
    const hanging = assert.rejects(renderer.renderLetter(about('hang')), { code: 'letter.render-timeout', status: 503, details: { milliseconds: 1000 } });
    const next = renderer.renderLetter(about('następne'));
    await hanging;
    assert.equal((await next).pdf.toString(), 'następne');
    await renderer.close();
  });
  for (const way of ['exit', 'throw']) {
    test(`starts anew after a thread that died by ${way}`, async () => {
      const renderer = startLetterRenderer({ program: moody });
      const letters = [way, 'a', way, 'b'].map((subject) => renderer.renderLetter(about(subject)));
      const outcomes = await Promise.allSettled(letters);
      assert.deepEqual(outcomes.map(({ status }) => status), ['rejected', 'fulfilled', 'rejected', 'fulfilled']);
      const [first] = outcomes;
      assert.equal(first?.status === 'rejected' && first.reason.code, 'letter.renderer-crashed');
      await renderer.close();
    });
  }
  test('refuses after it was closed and lets go of those who wait', async () => {
    const renderer = startLetterRenderer({ program: moody });
    const letters = ['hang', 'a'].map((subject) => assert.rejects(renderer.renderLetter(about(subject)), { code: 'letter.renderer-closed' }));
    await renderer.close();
    await Promise.all(letters);
    await assert.rejects(renderer.renderLetter(about('b')), { code: 'letter.renderer-closed' });
  });
  test('keeps the order and the answers of many letters apart', async () => {
    const renderer = startLetterRenderer();
    const letters = await Promise.all(Array.from({ length: 12 }, (_, i) => renderer.renderLetter(sampleLetter({ body: bodyOf(...Array.from({ length: i * 4 + 1 }, () => 'Tekst. '.repeat(90))) }))));
    const pages = letters.map((letter) => letter.pages);
    assert.deepEqual(pages, [...pages].sort((a, b) => a - b));
    assert.ok(letters.every(({ pdf }) => pdf.subarray(0, 5).toString() === '%PDF-'));
    await renderer.close();
  });
});
