import { act, systemActor, type Act, type Acting } from '../../platform/acts/index.ts';
import { changedMeanwhile, notFound, refused } from '../../platform/errors/index.ts';
import { dayOf } from '../people/index.ts';
import { planObstacles, type HandOverPlan } from './check-plan.ts';
import { handOver, type HandedOver } from './hand-over.ts';
import { Gone, turnDue } from './turn-due.ts';

/** Somebody is to leave after `lastDay`; `atOnce`: everything is handed over now and the account closed, whatever the day. */
export type Leaving = { personId: number; lastDay: string; atOnce: boolean; plan: HandOverPlan };

/**
 * Plans the hand-over of somebody who leaves, or does it at once. On the day after the last one it is done by itself, with whatever lies on
 * the desks then. Errors: 404, `change-in-past`, `leaves-already`, `own-departure`, those of `handOver`.
 */
export async function leave(act: Act, leaving: Leaving, byPersonId: number): Promise<{ id: number; done: HandedOver | null }> {
  const { tx, now } = act;
  const person = await tx.selectFrom('person').select(['first_name', 'last_name']).where('id', '=', leaving.personId).forUpdate().executeTakeFirst();
  if (!person) throw notFound();
  if (leaving.personId === byPersonId) throw refused('own-departure');
  if (!leaving.atOnce && leaving.lastDay < dayOf(now)) throw refused('change-in-past');
  const planned = await tx.selectFrom('departure').select('last_day').where('person_id', '=', leaving.personId).where('state', '=', 'planned').executeTakeFirst();
  if (planned) throw refused('leaves-already', { on: planned.last_day });
  const lastDay = leaving.atOnce ? dayOf(now) : leaving.lastDay;
  const done = leaving.atOnce ? await handOver(act, { ...leaving, lastDay }) : await checkOnly(act, { ...leaving, lastDay });
  const { id } = await tx.insertInto('departure').values({
    person_id: leaving.personId, last_day: lastDay, plan: JSON.stringify(leaving.plan), state: done ? 'done' : 'planned', created_at: now, created_by: byPersonId, done_at: done ? now : null,
  }).returning('id').executeTakeFirstOrThrow();
  act.record({ subject: { kind: 'departure', id }, after: { person: `${person.first_name} ${person.last_name}`, lastDay, ...done } });
  act.touch('structure', 'departures');
  return { id, done };
}

async function checkOnly(act: Act, { personId, plan, lastDay }: Leaving): Promise<null> {
  const obstacles = await planObstacles(act.tx, personId, plan, lastDay);
  if (obstacles.length > 0) throw refused('handover-not-ready', {}, obstacles);
  return null;
}

/** Takes a planned departure back. Errors: 404, `changed-meanwhile`, `departure-over`. */
export async function withdrawDeparture(act: Act, id: number, seen: { revision: number }): Promise<void> {
  const row = await act.tx.selectFrom('departure').select(['state', 'revision', 'last_day', 'person_id']).where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row) throw notFound();
  if (row.state !== 'planned') throw refused('departure-over');
  if (row.revision !== seen.revision) throw changedMeanwhile();
  await act.tx.updateTable('departure').set({ state: 'withdrawn', revision: row.revision + 1 }).where('id', '=', id).execute();
  act.record({ subject: { kind: 'departure', id }, before: { personId: row.person_id, lastDay: row.last_day } });
  act.touch('structure', 'departures');
}

/** Does the hand-overs whose last day is over. What cannot be done is written down, shown, and tried again. Returns how many were done. */
export async function turnDepartures(acting: Acting): Promise<number> {
  const today = dayOf(acting.clock.now());
  const due = await acting.db.selectFrom('departure').select(['id', 'problem']).where('state', '=', 'planned').where('last_day', '<', today).orderBy('id').execute();
  return turnDue(due, {
    run: (id) => act(acting, { name: 'handover.leave', actor: systemActor('calendar') }, (doing) => depart(doing, id)),
    because: (error) => [error.code, ...error.obstacles.map((obstacle) => obstacle.code)].join(' '),
    note: (id, problem) => acting.db.updateTable('departure').set({ problem }).where('id', '=', id).execute(),
  });
}

async function depart(doing: Act, id: number): Promise<number> {
  const row = await doing.tx.selectFrom('departure').selectAll().where('id', '=', id).where('state', '=', 'planned').forUpdate().executeTakeFirst();
  if (!row) throw new Gone();
  const done = await handOver(doing, { personId: row.person_id, lastDay: row.last_day, plan: row.plan as HandOverPlan });
  await doing.tx.updateTable('departure').set({ state: 'done', done_at: doing.now, problem: null, revision: row.revision + 1 }).where('id', '=', id).execute();
  doing.record({ subject: { kind: 'departure', id }, after: done });
  doing.touch('departures');
  return 1;
}
