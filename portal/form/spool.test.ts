import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { createSpool } from './spool.ts';

const dir = mkdtempSync(join(tmpdir(), 'obieg-test-spool-'));
after(() => rmSync(dir, { recursive: true, force: true }));
const spool = createSpool(dir);
const form = 'a'.repeat(22);
async function* bytes(...chunks: string[]) {
  for (const chunk of chunks) yield Buffer.from(chunk);
}
const file = (fileName: string, ...chunks: string[]) => ({ fileName, mediaType: 'text/plain', stream: bytes(...chunks) });

test('a name that is no form id reaches no folder', async () => {
  await assert.rejects(spool.put('../x', file('a', 'b'), 10), /not a form id/);
});

test('what is too large is read to its end and not kept', async () => {
  assert.equal(await spool.put(form, file('large', 'abc', 'def'), 5), null);
  assert.deepEqual(await spool.list(form), []);
});

test('a full spool takes nothing more', async () => {
  const small = createSpool(join(dir, 'small'), 3);
  await small.put(form, file('a', 'abcd'), 10);
  await assert.rejects(small.put(form, file('b', 'x'), 10), { code: 'busy', status: 503 });
});

test('files stay as they came, in their order', async () => {
  const first = await spool.put(form, file('ą.txt', 'ab', 'c'), 100);
  await spool.put(form, file('b.txt', 'x'), 100);
  const files = await spool.list(form);
  assert.deepEqual(files.map(({ fileName, size }) => [fileName, size]), [['ą.txt', 3], ['b.txt', 1]]);
  assert.equal(readFileSync(first!.path, 'utf8'), 'abc');
  assert.equal(first!.sha256, 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

test('the first moment of sending stays, whoever asks again', async () => {
  const now = new Date('2026-11-03T09:00:00.500Z');
  assert.deepEqual(await spool.sentAt(form, now), new Date('2026-11-03T09:00:00Z'));
  assert.deepEqual(await spool.sentAt(form, new Date('2026-11-03T10:00:00Z')), new Date('2026-11-03T09:00:00Z'));
});

test('what has lain for two hours is removed, what is newer stays', async () => {
  const now = new Date('2026-11-03T12:00:00Z');
  const old = 'b'.repeat(22);
  await spool.put(old, file('old', 'x'), 100);
  utimesSync(join(dir, old), now, new Date('2026-11-03T09:59:00Z'));
  utimesSync(join(dir, form), now, new Date('2026-11-03T10:01:00Z'));
  assert.ok(await spool.sweep(now) > 0);
  assert.equal(existsSync(join(dir, old)), false);
  assert.equal((await spool.list(form)).length, 2);
});
