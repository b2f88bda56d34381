import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, statSync, truncateSync, chmodSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, describe, test } from 'node:test';
import { createDirectorySync } from './directory-sync.ts';
import { BlobError, createBlobStore } from './index.ts';

const folders: string[] = [];
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'obieg-blobs-'));
  folders.push(folder);
  return join(folder, 'blobs');
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const durable = { durable: true };

function startWriter(dir: string, largest: number, shellPrefix = ''): ChildProcess {
  const script = join(import.meta.dirname, 'crash-writer.ts');
  return spawn('sh', ['-c', `${shellPrefix} exec "$0" "$@"`, process.execPath, script, dir, String(largest)], { stdio: ['ignore', 'pipe', 'inherit'] });
}

async function filesIn(dir: string): Promise<string[]> {
  const all: string[] = [];
  for await (const name of createBlobStore(dir).list()) all.push(name);
  return all;
}

describe('the content store refuses', () => {
  test('a name that is not a hash, so that no path leads out of the store', async () => {
    const store = createBlobStore(newFolder());
    for (const name of ['../../etc/passwd', 'AB'.repeat(32), 'ab'.repeat(31), '']) {
      assert.throws(() => store.path(name), { code: 'bad-name' });
      await assert.rejects(async () => store.read(name), { code: 'bad-name' });
    }
  });

  test('to read what it does not have', async () => {
    const store = createBlobStore(newFolder());
    const unknown = sha256(Buffer.from('nobody wrote this'));
    await assert.rejects(store.read(unknown), { name: 'BlobError', code: 'missing' });
    await assert.rejects(store.open(unknown), { code: 'missing' });
    assert.equal(await store.verify(unknown), 'missing');
    assert.equal(await store.has(unknown), false);
  });

  test('to keep when the disk takes no more, and leaves nothing behind', async () => {
    const dir = newFolder();
    const child = startWriter(dir, 400_000, 'ulimit -f 40;');
    const [first] = (await once(child.stdout!, 'data')) as [Buffer];
    let said = first.toString();
    child.stdout!.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    await once(child, 'close');
    assert.match(said, /failed no-space/);
    assert.doesNotMatch(said, /failed (?!no-space)/);
    assert.deepEqual(readdirSync(join(dir, 'incoming')), []);
  });

  test('to keep when a folder cannot be made durable', async () => {
    const broken = createDirectorySync(() => Promise.reject(Object.assign(new Error('i/o'), { code: 'EIO' })));
    const store = createBlobStore(newFolder(), { directories: broken });
    await assert.rejects(store.putBytes(Buffer.from('x'), durable), (error) => error instanceof BlobError && error.code === 'io');
  });

  test('anything after commit or abort', async () => {
    const store = createBlobStore(newFolder());
    const writer = store.begin();
    await writer.commit(durable);
    await assert.rejects(writer.write(Buffer.from('x')), { code: 'io' });
    await assert.rejects(writer.commit(durable), { code: 'io' });
  });
});

describe('the content store keeps', () => {
  test('small, large and empty contents under their own hash, unreadable to others', async () => {
    const dir = newFolder();
    const store = createBlobStore(dir, { spillAbove: 1000 });
    for (const size of [0, 1, 1000, 1001, 3_000_000]) {
      const bytes = randomBytes(size);
      const writer = store.begin();
      for (let at = 0; at < size; at += 65_000) await writer.write(bytes.subarray(at, at + 65_000));
      const kept = await writer.commit(durable);
      assert.deepEqual(kept, { sha256: sha256(bytes), size });
      assert.deepEqual(await store.read(kept.sha256), bytes);
      assert.equal(await store.verify(kept.sha256), 'intact');
      assert.equal(statSync(store.path(kept.sha256)).mode & 0o777, 0o400);
      const opened = await store.open(kept.sha256);
      assert.equal(opened.size, size);
      assert.deepEqual(Buffer.concat(await opened.stream.toArray()), bytes);
    }
    assert.deepEqual(readdirSync(join(dir, 'incoming')), []);
    assert.equal((await filesIn(dir)).length, 5);
  });

  test('nothing of what was aborted, in memory or already on disk', async () => {
    const dir = newFolder();
    const store = createBlobStore(dir, { spillAbove: 1000 });
    for (const size of [10, 100_000]) {
      const writer = store.begin();
      await writer.write(randomBytes(size));
      await writer.abort();
    }
    assert.deepEqual(readdirSync(join(dir, 'incoming')), []);
    assert.deepEqual(await filesIn(dir), []);
  });

  test('the same content once, also when several write it together', async () => {
    const dir = newFolder();
    const store = createBlobStore(dir);
    const bytes = randomBytes(5000);
    const kept = await Promise.all(Array.from({ length: 8 }, (_, at) => store.putBytes(bytes, { durable: at % 2 === 0 })));
    assert.equal(new Set(kept.map((one) => one.sha256)).size, 1);
    assert.deepEqual(await filesIn(dir), [sha256(bytes)]);
    assert.deepEqual(readdirSync(join(dir, 'incoming')), []);
  });

  test('a durable commit puts fresh bytes in place of a copy that may never have reached the disk', async () => {
    const store = createBlobStore(newFolder());
    const bytes = randomBytes(5000);
    const kept = await store.putBytes(bytes, { durable: false });
    const before = statSync(store.path(kept.sha256)).ino;
    await store.putBytes(bytes, { durable: false });
    assert.equal(statSync(store.path(kept.sha256)).ino, before);
    chmodSync(store.path(kept.sha256), 0o600);
    truncateSync(store.path(kept.sha256), 0);
    assert.equal(await store.verify(kept.sha256), 'corrupt');
    await store.putBytes(bytes, durable);
    assert.equal(await store.verify(kept.sha256), 'intact');
  });

  test('what was kept before, when keeping the same content again fails', async () => {
    let broken = false;
    const directories = { sync: async () => { if (broken) throw Object.assign(new Error('i/o'), { code: 'EIO' }); } };
    const dir = newFolder();
    const store = createBlobStore(dir, { directories });
    const bytes = randomBytes(5000);
    const kept = await store.putBytes(bytes, durable);
    broken = true;
    await assert.rejects(store.putBytes(bytes, durable), { code: 'io' });
    assert.equal(await store.verify(kept.sha256), 'intact');
    assert.deepEqual(readdirSync(join(dir, 'incoming')), []);
  });

  test('durable means: the folder of the file, and every folder new to this process up to the store', async () => {
    const synced: string[] = [];
    const directories = { sync: async (folder: string) => void synced.push(folder) };
    const dir = newFolder();
    const store = createBlobStore(dir, { directories });
    const { sha256: name } = await store.putBytes(Buffer.from('abc'), durable);
    const folder = join(dir, name.slice(0, 2));
    assert.deepEqual(synced, [dir, folder]);
    synced.length = 0;
    await store.putBytes(Buffer.from('abc'), durable);
    assert.deepEqual(synced, [folder]);
  });
});

describe('folder fsyncs', () => {
  test('are shared by all who arrive while one runs, and never joined once begun', async () => {
    const runs: PromiseWithResolvers<void>[] = [];
    const directories = createDirectorySync(() => {
      const run = Promise.withResolvers<void>();
      runs.push(run);
      return run.promise;
    });
    const done: string[] = [];
    const first = directories.sync('/a').then(() => done.push('first'));
    const others = [1, 2, 3].map((n) => directories.sync('/a').then(() => done.push(`other ${n}`)));
    assert.equal(runs.length, 1);
    runs[0]!.resolve();
    await first;
    assert.deepEqual(done, ['first']);
    assert.equal(runs.length, 2);
    runs[1]!.resolve();
    await Promise.all(others);
    assert.equal(runs.length, 2);
  });
});

describe('after kill -9', () => {
  test('everything that was reported is there and right, and half-written files go', async () => {
    const dir = newFolder();
    const reported: string[] = [];
    for (let round = 0; round < 3; round += 1) {
      const child = startWriter(dir, 60_000);
      const lines = createInterface({ input: child.stdout! });
      let seen = 0;
      lines.on('line', (line) => {
        reported.push(line);
        seen += 1;
        if (seen === 60 + round * 40) child.kill('SIGKILL');
      });
      await once(child, 'close');
    }
    assert.ok(reported.length >= 300);
    const store = createBlobStore(dir);
    assert.deepEqual(readdirSync(join(dir, 'incoming')), []);
    const present = await filesIn(dir);
    for (const name of reported) assert.ok(present.includes(name), `${name} was reported and is gone`);
    for (const name of present) assert.equal(await store.verify(name), 'intact');
  });

  test('files of processes that still write are left alone', () => {
    const dir = newFolder();
    createBlobStore(dir);
    const host = hostname().replaceAll(/[^A-Za-z0-9-]/g, '-');
    const ofAnother = `${host}.${process.ppid}.1.x.1`;
    const ofTheDead = `${host}.4194304.1.x.1`;
    const elsewhere = `inny-komputer.1.1.x.1`;
    for (const name of [ofAnother, ofTheDead, elsewhere]) writeFileSync(join(dir, 'incoming', name), '');
    createBlobStore(dir);
    assert.deepEqual(readdirSync(join(dir, 'incoming')).toSorted(), [ofAnother, elsewhere].toSorted());
  });
});
