import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { TableDrawer } from './table-drawer.ts';

/** The words that stand on every page, and the headings of the columns. */
export type Drawing = { title: string; subtitle: string; foot: string; lang: 'pl' | 'en'; heading: readonly string[] };
/** Rows to draw; null: that was all. */
export type ToThread = { rows: readonly (readonly string[])[] | null };
/** What of the file has become ready. */
export type FromThread = { bytes: Uint8Array };

const drawer = new TableDrawer(workerData as Drawing);
let ready: Uint8Array[] = [];
drawer.document.on('data', (chunk: Uint8Array) => { ready.push(chunk); });

parentPort?.on('message', ({ rows }: ToThread) => {
  void (async () => {
    if (rows === null) {
      const ended = once(drawer.document, 'end');
      drawer.finish();
      await ended;
    } else {
      drawer.add(rows);
    }
    const bytes = new Uint8Array(Buffer.concat(ready));
    ready = [];
    parentPort?.postMessage({ bytes } satisfies FromThread, [bytes.buffer as ArrayBuffer]);
  })();
});
