import { act, systemActor, type Act, type Acting } from '../../../platform/acts/index.ts';
import { changedMeanwhile, notFound, refused } from '../../../platform/errors/index.ts';
import { startOfWarsawDay, type LegalDate } from '../../calendar/index.ts';
import { dayOf } from '../../people/index.ts';
import { Gone, turnDue } from '../turn-due.ts';
import { reorganise } from './execute.ts';
import type { ReorganisationPlan } from './plan.ts';
import { previewReorganisation } from './preview.ts';

/** A reorganisation to be planned: `dueOn` is the first day of the new order, `basis` the order it rests on. */
export type NewReorganisation = { title: string; basis: string; dueOn: string; plan: ReorganisationPlan };

/** Something has been reorganised, and its protocol is to be written. */
export const reorganised = (payload: { reorganisationId: number }) => ({ name: 'handover.reorganised', payload });

/** The instant as of which a reorganisation of the day is tried: the beginning of the day, or now when it has begun. */
export function beginningOf({ clock }: Pick<Acting, 'clock'>, day: string): Date {
  const [start, now] = [startOfWarsawDay(day as LegalDate), clock.now()];
  return start > now ? start : now;
}

/** Plans a reorganisation that could be done as things stand. Errors: `change-in-past`, whatever stands in its way. */
export async function planReorganisation(acting: Acting, wanted: NewReorganisation, by: { personId: number; actor: Parameters<typeof act>[1]['actor'] }): Promise<number> {
  if (wanted.dueOn < dayOf(acting.clock.now())) throw refused('change-in-past');
  const { problem } = await previewReorganisation(acting, wanted.plan, beginningOf(acting, wanted.dueOn));
  if (problem) throw refused(problem.code, problem.params);
  return act(acting, { name: 'handover.plan-reorganisation', actor: by.actor }, async (doing) => {
    const { id } = await doing.tx.insertInto('reorganisation').values({ title: wanted.title, basis: wanted.basis, due_on: wanted.dueOn, plan: JSON.stringify(wanted.plan), state: 'planned', created_at: doing.now, created_by: by.personId }).returning('id').executeTakeFirstOrThrow();
    doing.record({ subject: { kind: 'reorganisation', id }, after: { ...wanted } });
    doing.touch('structure');
    return id;
  });
}

/** Takes a planned reorganisation back. Errors: 404, `changed-meanwhile`, `reorganisation-over`. */
export async function withdrawReorganisation(doing: Act, id: number, seen: { revision: number }): Promise<void> {
  const row = await doing.tx.selectFrom('reorganisation').select(['state', 'revision', 'title']).where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row) throw notFound();
  if (row.state !== 'planned') throw refused('reorganisation-over');
  if (row.revision !== seen.revision) throw changedMeanwhile();
  await doing.tx.updateTable('reorganisation').set({ state: 'withdrawn', revision: row.revision + 1 }).where('id', '=', id).execute();
  doing.record({ subject: { kind: 'reorganisation', id }, before: { title: row.title } });
  doing.touch('structure');
}

/** Does the reorganisations whose day has come. What cannot be done is written down, shown, and tried again. Returns how many were done. */
export async function turnReorganisations(acting: Acting): Promise<number> {
  const due = await acting.db.selectFrom('reorganisation').select(['id', 'problem']).where('state', '=', 'planned').where('due_on', '<=', dayOf(acting.clock.now())).orderBy('due_on').orderBy('id').execute();
  return turnDue(due, {
    run: async (id) => {
      await act(acting, { name: 'handover.reorganise', actor: systemActor('calendar') }, (doing) => carryOut(doing, id));
      return 1;
    },
    because: (error) => error.code,
    note: (id, problem) => acting.db.updateTable('reorganisation').set({ problem }).where('id', '=', id).execute(),
  });
}

async function carryOut(doing: Act, id: number): Promise<void> {
  const row = await doing.tx.selectFrom('reorganisation').selectAll().where('id', '=', id).where('state', '=', 'planned').forUpdate().executeTakeFirst();
  if (!row) throw new Gone();
  const report = await reorganise(doing, row.plan as ReorganisationPlan);
  await doing.tx.updateTable('reorganisation').set({ state: 'done', done_at: doing.now, problem: null, report: JSON.stringify(report), revision: row.revision + 1 }).where('id', '=', id).execute();
  doing.record({ subject: { kind: 'reorganisation', id }, after: { title: row.title, cases: report.takeOvers.reduce((sum, one) => sum + one.cases.length, 0) } });
  doing.emit(reorganised({ reorganisationId: id }));
  doing.touch('structure', 'cases', 'desk', 'session');
}
