import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { deliverUntilAccepted } from '../../../tests/kit/mail/smtp-client.ts';
import { createBlobStore } from '../../platform/blobs/index.ts';

async function startServer(dir: string, port: number): Promise<ChildProcess> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'crash-server.ts'), dir, String(port)], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout!, 'data');
  return child;
}

test('kill -9 in the middle of mail: every 250 stands for a letter that is there, whole', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'obieg-smtp-'));
  const dir = join(folder, 'blobs');
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  let server = await startServer(dir, port);
  let accepted = 0;
  let killing: Promise<void> = Promise.resolve();
  const restart = async (): Promise<void> => {
    server.kill('SIGKILL');
    await once(server, 'exit');
    server = await startServer(dir, port);
  };
  const peers = Array.from({ length: 8 }, async (_, peer) => {
    const results: { hash: string; offers: number }[] = [];
    for (let n = 0; n < 6; n += 1) {
      const raw = Buffer.from(`Message-ID: <${peer}.${n}@example.org>\r\n\r\n${randomBytes(n * 20_000).toString('base64')}\r\n`);
      const { reply, offers } = await deliverUntilAccepted({ port }, { from: 'jan@example.org', to: ['urzad@gmina.example'], raw });
      results.push({ hash: reply.text.split(' ').at(-1)!, offers });
      accepted += 1;
      if (accepted % 10 === 0) killing = killing.then(restart);
    }
    return results;
  });
  try {
    const results = (await Promise.all(peers)).flat();
    await killing;
    const store = createBlobStore(dir);
    for (const { hash } of results) assert.equal(await store.verify(hash), 'intact');
    assert.equal(new Set(results.map(({ hash }) => hash)).size, 48);
    assert.ok(results.some(({ offers }) => offers > 1), 'some letters had to be offered again');
  } finally {
    await killing;
    server.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
});
