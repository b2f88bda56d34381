import { sql } from 'kysely';
import { act, systemActor, type Acting } from '../../platform/acts/index.ts';
import { fixedClock } from '../../platform/clock/index.ts';
import { refused } from '../../platform/errors/index.ts';
import { session } from '../../../contract/index.ts';
import { foundOffice, signEverybodyIn } from './found-office.ts';
import { letters } from './letters/index.ts';
import { officeAtWork, type OfficeParts } from './office-at-work.ts';
import { planOf } from './plan.ts';
import { play, type Story } from './play.ts';
import { demonstrationState, finishedAct, throwAway } from './state.ts';
import { daysBefore } from './working-time.ts';

/** What the story needs: database and clock of today, and the office's parts on any clock. */
export type DemonstrationDeps = Acting & {
  /** Composes routes, intake and jobs on the given clock. */
  compose(acting: Acting): OfficeParts;
};

const firstDay = 60;
// Only one process seeds; the others wait and find the office finished.
const seedingLock = [62_344, 8] as const;

/**
 * Founds the demonstration office and plays its last six weeks: letters and cases in every state, by the same acts that
 * people do. Does nothing when it is there already; one that was broken off is thrown away and begun anew.
 * Errors: `office-exists` when the database holds a real office.
 */
export async function seedDemonstration(deps: DemonstrationDeps): Promise<{ seeded: boolean }> {
  return deps.db.connection().execute(async (connection) => {
    await sql`select pg_advisory_lock(${seedingLock[0]}::int, ${seedingLock[1]}::int)`.execute(connection);
    try {
      const state = await demonstrationState(deps.db);
      if (state === 'real-office') throw refused('office-exists');
      if (state === 'finished') return { seeded: false };
      if (state === 'unfinished') await throwAway(deps.db);
      await playStory(deps);
      return { seeded: true };
    } finally {
      await sql`select pg_advisory_unlock(${seedingLock[0]}::int, ${seedingLock[1]}::int)`.execute(connection);
    }
  });
}

async function playStory(deps: DemonstrationDeps): Promise<void> {
  const now = deps.clock.now();
  const clock = fixedClock(daysBefore(now, firstDay, '08:00'));
  const acting: Acting = { db: deps.db, subscriptions: deps.subscriptions, clock };
  const people = await foundOffice(acting);
  await signEverybodyIn(acting, people);
  const office = officeAtWork(acting, deps.compose(acting), people);
  const story: Story = { office, known: new Map(), moveClock: (to) => clock.set(to) };
  for (const step of planOf(letters, now, seededRandom(20_260_101))) await play(story, step);
  clock.set(now);
  for (const [login, { sessionId }] of people.viewer) await office.do(login, session.endSession, { params: { id: sessionId } });
  await act(acting, { name: finishedAct, actor: systemActor('demonstration') }, async ({ record }) => record({ subject: { kind: 'office', id: null } }));
}

/** Mulberry32: small, and the same everywhere. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
