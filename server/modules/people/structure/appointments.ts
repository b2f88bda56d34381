import type { Act } from '../../../platform/acts/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { notFound, refused } from '../../../platform/errors/index.ts';
import { addDays } from '../warsaw-day.ts';
import { lockPost } from './posts.ts';
import { overlap, within, type Span } from './rules.ts';

/**
 * Somebody is to sit at a post from a day to another (`to` is the last day, null for good). `replacing`: whoever sits there until then leaves
 * the day before. `revision` is that of the post.
 */
export type Appointing = Span & { personId: number; postId: number; replacing: boolean; revision: number };

type Seat = Span & { id: number; personId: number; name: string };

/**
 * Appoints a person to a post; its desk is theirs from the first day. Errors: 404, `changed-meanwhile`, `post-not-there` outside the days of
 * the post, `post-taken` by whom and when (unless the post is shared), `appointed-already`, `dates-crossed`.
 */
export async function appointTo(act: Act, wanted: Appointing): Promise<number> {
  const revision = await lockPost(act, wanted.postId, wanted.revision);
  const person = await act.tx.selectFrom('person').select(['first_name', 'last_name']).where('id', '=', wanted.personId).executeTakeFirst();
  if (!person) throw notFound();
  const { shared } = await requirePostDays(act.tx, wanted.postId, wanted);
  const seats = await seatsAt(act.tx, wanted.postId);
  const left = wanted.replacing ? await endPredecessor(act, wanted, seats) : null;
  refuseTaken(wanted, seats.filter((seat) => seat.id !== left), shared);
  const { id } = await act.tx.insertInto('appointment').values({ person_id: wanted.personId, post_id: wanted.postId, valid_from: wanted.from, valid_to: wanted.to, shared }).returning('id').executeTakeFirstOrThrow();
  await bump(act, wanted.postId, revision);
  act.record({ subject: { kind: 'post', id: wanted.postId }, after: { person: `${person.first_name} ${person.last_name}`, personId: wanted.personId, from: wanted.from, to: wanted.to } });
  act.record({ subject: { kind: 'person', id: wanted.personId }, after: { postId: wanted.postId, from: wanted.from, to: wanted.to } });
  return id;
}

/** Changes the days of an appointment. Errors: as `appointTo`. */
export async function changeAppointment(act: Act, id: number, change: Span & { revision: number }): Promise<void> {
  const appointment = await act.tx.selectFrom('appointment').select(['id', 'person_id', 'post_id', 'valid_from', 'valid_to']).where('id', '=', id).executeTakeFirst();
  if (!appointment) throw notFound();
  const revision = await lockPost(act, appointment.post_id, change.revision);
  const { shared } = await requirePostDays(act.tx, appointment.post_id, change);
  refuseTaken({ ...change, personId: appointment.person_id }, (await seatsAt(act.tx, appointment.post_id)).filter((seat) => seat.id !== id), shared);
  await act.tx.updateTable('appointment').set({ valid_from: change.from, valid_to: change.to }).where('id', '=', id).execute();
  await bump(act, appointment.post_id, revision);
  const days = { before: { from: appointment.valid_from, to: appointment.valid_to }, after: { from: change.from, to: change.to } };
  act.record({ subject: { kind: 'post', id: appointment.post_id }, ...days });
  act.record({ subject: { kind: 'person', id: appointment.person_id }, ...days });
}

/** Takes back an appointment that has not begun. Errors: 404, `changed-meanwhile`, `change-has-begun`. */
export async function withdrawAppointment(act: Act, id: number, seen: { revision: number; today: string }): Promise<void> {
  const appointment = await act.tx.selectFrom('appointment').select(['person_id', 'post_id', 'valid_from', 'valid_to']).where('id', '=', id).executeTakeFirst();
  if (!appointment) throw notFound();
  const revision = await lockPost(act, appointment.post_id, seen.revision);
  if (appointment.valid_from <= seen.today) throw refused('change-has-begun', { on: appointment.valid_from });
  await act.tx.deleteFrom('appointment').where('id', '=', id).execute();
  await bump(act, appointment.post_id, revision);
  const before = { from: appointment.valid_from, to: appointment.valid_to };
  act.record({ subject: { kind: 'post', id: appointment.post_id }, before: { ...before, personId: appointment.person_id } });
  act.record({ subject: { kind: 'person', id: appointment.person_id }, before: { ...before, postId: appointment.post_id } });
}

async function bump(act: Act, postId: number, revision: number): Promise<void> {
  await act.tx.updateTable('post').set({ revision: revision + 1 }).where('id', '=', postId).execute();
  act.touch('structure', 'staff', 'targets');
}

async function requirePostDays(tx: Tx, postId: number, span: Span): Promise<{ shared: boolean }> {
  if (span.to !== null && span.to < span.from) throw refused('dates-crossed');
  const post = await tx.selectFrom('post').select(['shared', 'valid_from', 'valid_to']).where('id', '=', postId).executeTakeFirstOrThrow();
  if (!within(span, { from: post.valid_from, to: post.valid_to })) throw refused('post-not-there', { from: post.valid_from, to: post.valid_to ?? 'none' });
  return { shared: post.shared };
}

async function seatsAt(tx: Tx, postId: number): Promise<Seat[]> {
  const rows = await tx.selectFrom('appointment').innerJoin('person', 'person.id', 'appointment.person_id').select(['appointment.id', 'person_id', 'valid_from', 'valid_to', 'first_name', 'last_name']).where('post_id', '=', postId).orderBy('valid_from').execute();
  return rows.map((row) => ({ id: row.id, personId: row.person_id, name: `${row.first_name} ${row.last_name}`, from: row.valid_from, to: row.valid_to }));
}

/** Ends the appointment into which the new one falls, the day before. Returns its number when its end had to be set. */
async function endPredecessor(act: Act, wanted: Appointing, seats: readonly Seat[]): Promise<number | null> {
  const present = seats.find((seat) => seat.from < wanted.from && (seat.to === null || seat.to >= wanted.from));
  if (!present) return null;
  const last = addDays(wanted.from, -1);
  await act.tx.updateTable('appointment').set({ valid_to: last }).where('id', '=', present.id).execute();
  act.record({ subject: { kind: 'person', id: present.personId }, act: 'people.change-appointment', before: { postId: wanted.postId, to: present.to }, after: { postId: wanted.postId, to: last } });
  return present.id;
}

function refuseTaken(wanted: Span & { personId: number }, seats: readonly Seat[], shared: boolean): void {
  const inTheWay = seats.filter((seat) => overlap(seat, wanted));
  const own = inTheWay.find((seat) => seat.personId === wanted.personId);
  if (own) throw refused('appointed-already', { from: own.from, to: own.to ?? 'none' });
  const other = shared ? undefined : inTheWay[0];
  if (other) throw refused('post-taken', { name: other.name, from: other.from, to: other.to ?? 'none' });
}
