import { startLetterRenderer } from '../../adapters/typst/index.ts';
import { demonstrationState, seedDemonstration, type OfficeParts } from '../../modules/demonstration/index.ts';
import { dispatchJobs } from '../../modules/dispatch/index.ts';
import { processEntries, receiveMessage } from '../../modules/mailroom/index.ts';
import { readOffice } from '../../modules/people/index.ts';
import type { Acting } from '../../platform/acts/index.ts';
import { StartFailure } from '../../platform/config/index.ts';
import { runDueJobs } from '../../platform/jobs/index.ts';
import { apiRoutes, routeDeps } from '../web.ts';
import { intakeOf, workerDeps } from '../worker.ts';
import type { Foundation } from './foundation.ts';

type Say = (line: string) => void;

/**
 * Makes sure that there is an office, or says what a person must do: returns false when a real one is still to be set up.
 * The demonstration is never mixed with a real office.
 * @throws StartFailure when the folder holds the other kind.
 */
export async function ensureOffice(base: Foundation, wanted: 'demonstration' | 'new', say: Say): Promise<boolean> {
  const office = await readOffice(base.db);
  if (wanted === 'new' && office?.kind === 'demonstration') {
    throw new StartFailure('This data folder holds the demonstration office, and a real one must not be mixed with it. Set OBIEG_DATA_DIR to a new folder (or DATABASE_URL to a new database) and start again.');
  }
  if (office?.kind === 'real') return true;
  if (wanted === 'new') return false;
  if (await demonstrationState(base.db) !== 'finished') {
    say('Przygotowuję urząd pokazowy – chwilę to potrwa…');
    await seed(base);
  }
  return true;
}

async function seed(base: Foundation): Promise<void> {
  const renderer = startLetterRenderer();
  try {
    await seedDemonstration({ ...base, compose: (acting) => composeParts({ ...base, ...acting }, renderer.renderLetter.bind(renderer)) });
  } finally {
    await renderer.close();
  }
}

/** The office's own parts on the clock of the story. Only what people of the story use: nothing that listens. */
function composeParts(base: Foundation & Acting, renderLetter: Parameters<typeof routeDeps>[1]['renderLetter']): OfficeParts {
  const intake = intakeOf(base);
  const silent = { live: { subscribe: () => () => {}, stop: async () => {} }, pages: { pages: nothing, page: nothing, text: nothing }, renderLetter, setUpKey: null };
  const jobDeps = workerDeps(base, { relay: null, readText: nothing });
  return {
    routes: apiRoutes(routeDeps(base, silent)),
    receive: async (bytes, offering) => { await receiveMessage({ ...base, wake: () => {} }, (async function* whole() { yield bytes; })(), offering); },
    processAll: async () => { while (await processEntries(intake) > 0); },
    workOff: () => runDueJobs(base.pool, dispatchJobs, jobDeps),
  };
}

async function nothing(): Promise<never> {
  throw new Error('the story of the demonstration office looks at no files');
}
