import type { Readable } from 'node:stream';
import { ObiegError } from '../../../platform/errors/index.ts';

/** Each file in the making keeps a connection to the database, which everybody else needs too. */
const atOnce = 3;

/** Lets only a few files be made at a time. Errors: `exports-busy` (429). */
export function fileSlots(): (stream: () => Promise<Readable>) => Promise<Readable> {
  let taken = 0;
  return async (make) => {
    if (taken >= atOnce) throw new ObiegError('exports-busy', 429);
    taken += 1;
    const free = () => { taken -= 1; };
    try {
      return (await make()).once('close', free);
    } catch (error) {
      free();
      throw error;
    }
  };
}
