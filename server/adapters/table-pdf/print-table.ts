import { once } from 'node:events';
import { Readable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import type { Drawing, FromThread, ToThread } from './thread.ts';

/** What is printed: the words of every page, the columns, and the rows as they come. */
export type PrintedTable = Drawing & { rows: AsyncIterable<readonly (readonly string[])[]> };

const memoryMb = 256;

/**
 * A table as a PDF that comes as it is taken, landscape, with its heading, the date of the print and the number on every page. Drawn in a
 * thread of its own, which ends with the file or with whoever stops taking it. Memory does not grow with the rows but by a few bytes a page.
 */
export function printTable(table: PrintedTable): Readable {
  return Readable.from(pagesOf(table), { objectMode: false });
}

async function* pagesOf({ rows, ...drawing }: PrintedTable): AsyncGenerator<Uint8Array> {
  const thread = new Worker(new URL('./thread.ts', import.meta.url), { workerData: drawing, resourceLimits: { maxOldGenerationSizeMb: memoryMb } });
  // Without a listener a thread that breaks between two batches would end the whole process; the next question then finds it gone.
  const broken = new Promise<never>((_, reject) => { thread.once('error', reject).once('exit', (code) => { reject(new Error(`the drawing thread ended with ${code}`)); }); });
  broken.catch(() => undefined);
  const ask = async (message: ToThread) => {
    const answer = Promise.race([once(thread, 'message') as Promise<[FromThread]>, broken]);
    thread.postMessage(message);
    const [{ bytes }] = await answer;
    return bytes.length > 0 ? [bytes] : [];
  };
  try {
    // One batch at a time: the thread gets no more rows before it has given out what it made of the last.
    for await (const some of rows) yield* await ask({ rows: some });
    yield* await ask({ rows: null });
  } finally {
    await thread.terminate();
  }
}
