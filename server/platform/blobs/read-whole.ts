import fs from 'node:fs';
import { promisify } from 'node:util';

const [open, fstat, read] = [promisify(fs.open), promisify(fs.fstat), promisify(fs.read)];

/** The whole file in memory of its own. Bare descriptors for the same reason as in `incoming-file.ts`; closing what was only read waits for nothing. */
export async function readWhole(path: string): Promise<Buffer> {
  const descriptor = await open(path, 'r');
  try {
    const { size } = await fstat(descriptor);
    const bytes = Buffer.allocUnsafeSlow(size);
    let have = 0;
    while (have < size) {
      const { bytesRead } = await read(descriptor, bytes, have, size - have, have);
      if (bytesRead === 0) break;
      have += bytesRead;
    }
    return bytes.subarray(0, have);
  } finally {
    fs.closeSync(descriptor);
  }
}
