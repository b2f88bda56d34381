import { sql } from 'kysely';
import type { Act } from '../../platform/acts/index.ts';
import type { Reader } from '../../platform/db/index.ts';
import { notFound, refused } from '../../platform/errors/index.ts';
import { changeAppointment, type StaffViewer } from '../people/index.ts';
import { obstaclesOf } from './close-post.ts';
import { hiddenWork, noWork, workAt } from './work.ts';

/** The days an appointment is to have; `leaveToHead`: what lies on the desk is to be answered for by the head of the unit. */
export type AppointmentDays = { from: string; to: string | null; leaveToHead: boolean; revision: number };

/**
 * Changes the days of an appointment. Where it leaves work on a desk at which nobody follows, the head of the unit answers for it
 * (promise P2), but only on purpose. Errors: 404, those of `changeAppointment`, `desk-left-alone` with everything that lies there.
 */
export async function changeAppointmentDays(act: Act, viewer: StaffViewer, id: number, days: AppointmentDays): Promise<void> {
  const appointment = await act.tx.selectFrom('appointment').select('post_id').where('id', '=', id).executeTakeFirst();
  if (!appointment) throw notFound();
  await changeAppointment(act, id, days);
  if (days.to === null || days.leaveToHead || await somebodyFollows(act.tx, appointment.post_id, days.to)) return;
  const work = (await workAt(act.tx, viewer, [appointment.post_id])).get(appointment.post_id);
  // A closed circle is nothing that a head could answer for.
  const hidden = (await hiddenWork(act.tx, viewer, appointment.post_id)).filter((code) => code === 'work-restricted');
  if (work || hidden.length > 0) throw refused('desk-left-alone', {}, [...obstaclesOf(work ?? noWork), ...hidden.map((code) => ({ code }))]);
}

async function somebodyFollows(reader: Reader, postId: number, last: string): Promise<boolean> {
  const { rows } = await sql`select 1 from appointment where post_id = ${postId} and valid_from <= ${last}::date + 1 and (valid_to is null or valid_to > ${last})`.execute(reader);
  return rows.length > 0;
}
