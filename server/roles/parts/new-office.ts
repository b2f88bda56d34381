import { demonstrationState } from '../../modules/demonstration/index.ts';
import { readOffice } from '../../modules/people/index.ts';
import { StartFailure } from '../../platform/config/index.ts';
import { ensureDemonstration } from '../commands/seed.ts';
import type { Foundation } from './foundation.ts';

/**
 * Makes sure that there is an office, or says what a person must do: returns false when a real one is still to be set up.
 * The demonstration is never mixed with a real office.
 * @throws StartFailure when the folder holds the other kind.
 */
export async function ensureOffice(base: Foundation, wanted: 'demonstration' | 'new', say: (line: string) => void): Promise<boolean> {
  const office = await readOffice(base.db);
  if (wanted === 'new' && office?.kind === 'demonstration') {
    throw new StartFailure('This data folder holds the demonstration office, and a real one must not be mixed with it. Set OBIEG_DATA_DIR to a new folder (or DATABASE_URL to a new database) and start again.');
  }
  if (office?.kind === 'real') return true;
  if (wanted === 'new') return false;
  if (await demonstrationState(base.db) !== 'finished') {
    say('Przygotowuję urząd pokazowy – chwilę to potrwa…');
    await ensureDemonstration(base);
  }
  return true;
}
