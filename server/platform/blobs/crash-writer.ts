/**
 * The process that the durability test kills: keeps contents as fast as it can and names each one on standard
 * output only after its commit resolved. Arguments: folder of the store, largest content in bytes.
 */
import { randomBytes, randomInt } from 'node:crypto';
import { writeSync } from 'node:fs';
import { BlobError, createBlobStore } from './index.ts';

const [dir = '', largest = '2000'] = process.argv.slice(2);
const store = createBlobStore(dir, { spillAbove: 20_000 });

async function writeForEver(): Promise<void> {
  for (;;) {
    try {
      const { sha256 } = await store.putBytes(randomBytes(randomInt(1, Number(largest))), { durable: true });
      writeSync(1, `${sha256}\n`);
    } catch (error) {
      writeSync(1, `failed ${error instanceof BlobError ? error.code : String(error)}\n`);
      return;
    }
  }
}

await Promise.all([writeForEver(), writeForEver(), writeForEver(), writeForEver()]);
