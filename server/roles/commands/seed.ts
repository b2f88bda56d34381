import { startLetterRenderer } from '../../adapters/typst/index.ts';
import { notesReadings } from '../../modules/access/index.ts';
import { assignmentRoutes } from '../../modules/assignment/index.ts';
import { caseRoutes } from '../../modules/cases/index.ts';
import { demonstrationSender, seedDemonstration, type OfficeParts } from '../../modules/demonstration/index.ts';
import { dispatchJobs, dispatchRoutes, type DispatchDeps } from '../../modules/dispatch/index.ts';
import { letterRoutes, type RenderLetter } from '../../modules/letters/index.ts';
import { checkNewSender, mailroomRoutes, processEntries, receiveMessage, type SenderDeps } from '../../modules/mailroom/index.ts';
import { sessionRoutes } from '../../modules/people/index.ts';
import type { Acting } from '../../platform/acts/index.ts';
import { runDueJobs } from '../../platform/jobs/index.ts';
import { mailLimitOf, publicUrlOf } from '../parts/foundation.ts';
import { mailPagePolicy, mailPagePort, rederivePort, searchQuery } from '../parts/ports.ts';
import { answering, readArguments } from './arguments.ts';
import type { CommandDeps } from './deps.ts';

const usage = '  obieg seed   founds the demonstration office, unless an office is there already';

/** What seeding needs of a running or starting Obieg. */
export type SeedingBase = Pick<CommandDeps, 'db' | 'pool' | 'blobs' | 'clock' | 'subscriptions' | 'log' | 'config'>;

/** `obieg seed`: the demonstration office without starting it. */
export function seed(args: readonly string[], deps: CommandDeps): Promise<number> {
  return answering(usage, async () => {
    readArguments(args, {});
    const { seeded } = await ensureDemonstration(deps);
    deps.say(seeded ? 'The demonstration office is founded.' : 'The demonstration office is there already.');
    return 0;
  });
}

/** Founds the demonstration office, or finishes what was broken off. Errors: `office-exists` when there is a real one. */
export async function ensureDemonstration(base: SeedingBase): Promise<{ seeded: boolean }> {
  const renderer = startLetterRenderer();
  try {
    return await seedDemonstration({ ...base, compose: (acting) => compose(base, acting, renderer.renderLetter.bind(renderer)) });
  } finally {
    await renderer.close();
  }
}

/** The office's own parts on the clock of the story. Nothing leaves: mail is captured, and no name server is asked. */
function compose(base: SeedingBase, acting: Acting, renderLetter: RenderLetter): OfficeParts {
  const publicUrl = publicUrlOf(base.config);
  const intake = { ...base, ...acting, scanner: null, checkSender: demonstrationSender, untitled: 'Pismo bez tematu' };
  const letterDeps = { ...acting, blobs: base.blobs, renderLetter, rederive: rederivePort, scanner: null, mailLimit: mailLimitOf(base.config), mailFrom: base.config.mailFrom, publicUrl };
  const noteReading = notesReadings(acting);
  const jobDeps: DispatchDeps & SenderDeps = { ...letterDeps, relay: null, checkSender: demonstrationSender };
  return {
    routes: [...sessionRoutes({ ...acting, publicUrl, secureCookies: false, relyingParty: null }), ...mailroomRoutes({ ...intake, noteReading, safeMailPage: mailPagePort, mailPagePolicy }), ...assignmentRoutes(acting), ...caseRoutes({ ...letterDeps, searchQuery }), ...letterRoutes(letterDeps), ...dispatchRoutes({ ...letterDeps, noteReading })],
    receive: async (bytes, offering) => {
      await receiveMessage({ ...base, clock: acting.clock, wake: () => {} }, oneChunk(bytes), offering);
    },
    processAll: async () => {
      while ((await processEntries(intake)).settled > 0);
    },
    workOff: () => runDueJobs<DispatchDeps & SenderDeps>(base.pool, [checkNewSender, ...dispatchJobs], jobDeps),
  };
}

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
