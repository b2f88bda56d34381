import { sql } from 'kysely';
import type { Act } from '../../../platform/acts/index.ts';
import type { Reader } from '../../../platform/db/index.ts';
import { forbidden, notFound, refused } from '../../../platform/errors/index.ts';
import { requireRevision } from '../structure/revision.ts';
import type { Scope, StaffViewer } from '../viewer.ts';
import { hasRole } from '../viewer.ts';
import { dayOf } from '../warsaw-day.ts';
import { circleOf, type Link } from './rules.ts';

/** Who is away from when to when, and who stands in (`substituteId` null: nobody is named, the head answers); `postId` limits it to one of their desks, `circles` opens their closed circles. */
export type Substituting = { personId: number; postId: number | null; substituteId: number | null; scope: Scope; circles: boolean; from: string; to: string | null; reason: string };

/**
 * Makes a substitution, planned or sudden: by whoever is going to be away, by the head, the secretary, the mayor or the administrator.
 * A substitute who is away too is followed by theirs. Errors: 404, 403, `dates-crossed`, `substitution-in-past`, `substitute-closed`,
 * `not-at-this-post`, `substituted-already`, `substitution-circle`, `circles-only-by-oneself`.
 */
export async function substitute(act: Act, viewer: StaffViewer, wanted: Substituting): Promise<number> {
  const person = await requirePerson(act.tx, wanted.personId);
  await requireMaySubstitute(act.tx, viewer, wanted.personId, dayOf(act.now));
  const today = dayOf(act.now);
  if (wanted.to !== null && wanted.to < wanted.from) throw refused('dates-crossed');
  // Into a closed circle only its own lets somebody, and only for the whole desk.
  if (wanted.circles && (viewer.personId !== wanted.personId || wanted.scope !== 'all' || wanted.substituteId === null)) throw refused('circles-only-by-oneself');
  if (wanted.from < today) throw refused('substitution-in-past');
  const other = wanted.substituteId === null ? null : await requireSubstitute(act.tx, wanted.substituteId);
  if (wanted.postId !== null) await requireSeat(act.tx, wanted.personId, wanted.postId);
  // Two who at one moment name each other must not close a circle together.
  await sql`lock table substitution in share row exclusive mode`.execute(act.tx);
  await refuseRepeated(act.tx, wanted);
  await refuseCircle(act.tx, wanted);
  const { id } = await act.tx.insertInto('substitution').values({
    person_id: wanted.personId, post_id: wanted.postId, substitute_person_id: wanted.substituteId, scope: wanted.scope, circles: wanted.circles, valid_from: wanted.from, valid_to: wanted.to,
    sudden: wanted.from === today && viewer.personId !== wanted.personId, reason: wanted.reason, created_at: act.now, created_by: viewer.personId,
  }).returning('id').executeTakeFirstOrThrow();
  const after = { person, substitute: other, scope: wanted.scope, ...(wanted.circles && { circles: true }), from: wanted.from, to: wanted.to, postId: wanted.postId };
  act.record({ subject: { kind: 'substitution', id }, after });
  act.record({ subject: { kind: 'person', id: wanted.personId }, after });
  if (wanted.substituteId !== null) act.record({ subject: { kind: 'person', id: wanted.substituteId }, after });
  act.touch('structure', 'session', 'desk');
  return id;
}

/** Ends a substitution at once, or takes it back before it begins. Errors: 404, 403, `changed-meanwhile`, `substitution-ended`. */
export async function endSubstitution(act: Act, viewer: StaffViewer, id: number, seen: { revision: number }): Promise<void> {
  const row = await act.tx.selectFrom('substitution').select(['person_id', 'substitute_person_id', 'ended_at', 'revision', 'valid_from', 'valid_to']).where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row) throw notFound();
  await requireMaySubstitute(act.tx, viewer, row.person_id, dayOf(act.now));
  if (row.ended_at !== null) throw refused('substitution-ended');
  await requireRevision(act.tx, { kind: 'substitution', id }, row.revision, seen.revision);
  await act.tx.updateTable('substitution').set({ ended_at: act.now, revision: row.revision + 1 }).where('id', '=', id).execute();
  const before = { from: row.valid_from, to: row.valid_to };
  act.record({ subject: { kind: 'substitution', id }, before });
  act.record({ subject: { kind: 'person', id: row.person_id }, before });
  act.touch('structure', 'session', 'desk');
}

/** For whom the person may make substitutions: everybody, those of the units they head, themselves. */
export async function maySubstitute(reader: Reader, viewer: StaffViewer, personId: number, day: string): Promise<boolean> {
  if (viewer.personId === personId || hasRole(viewer, 'administrator', 'secretary', 'mayor')) return true;
  if (viewer.headedUnitIds.length === 0) return false;
  const { rows } = await sql`select 1 from appointment a join post p on p.id = a.post_id where a.person_id = ${personId} and p.unit_id = any(${viewer.headedUnitIds}::bigint[]) and a.valid_from <= ${day} and (a.valid_to is null or a.valid_to >= ${day}) limit 1`.execute(reader);
  return rows.length > 0;
}

async function requireMaySubstitute(reader: Reader, viewer: StaffViewer, personId: number, day: string): Promise<void> {
  if (!await maySubstitute(reader, viewer, personId, day)) throw forbidden();
}

async function requirePerson(reader: Reader, id: number): Promise<string> {
  const row = await reader.selectFrom('person').select(['first_name', 'last_name']).where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound();
  return `${row.first_name} ${row.last_name}`;
}

async function requireSubstitute(reader: Reader, id: number): Promise<string> {
  const name = await requirePerson(reader, id);
  const account = await reader.selectFrom('account').select('id').where('person_id', '=', id).where('disabled_at', 'is', null).executeTakeFirst();
  if (!account) throw refused('substitute-closed', { name });
  return name;
}

async function requireSeat(reader: Reader, personId: number, postId: number): Promise<void> {
  const seat = await reader.selectFrom('appointment').select('id').where('person_id', '=', personId).where('post_id', '=', postId).executeTakeFirst();
  if (!seat) throw refused('not-at-this-post');
}

/** Substitutions that hold at any time from the wanted one's first day to its last. */
function during(reader: Reader, { from, to }: { from: string; to: string | null }) {
  return reader.selectFrom('substitution').select(['person_id', 'post_id', 'substitute_person_id', 'scope', 'valid_from', 'valid_to']).where('ended_at', 'is', null)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', from)])).where((eb) => (to === null ? eb.val(true) : eb('valid_from', '<=', to)));
}

async function refuseRepeated(reader: Reader, wanted: Substituting): Promise<void> {
  const same = await during(reader, wanted).where('person_id', '=', wanted.personId).where('post_id', wanted.postId === null ? 'is' : '=', wanted.postId).where('scope', '=', wanted.scope)
    .where('substitute_person_id', wanted.substituteId === null ? 'is' : '=', wanted.substituteId).executeTakeFirst();
  if (same) throw refused('substituted-already', { from: same.valid_from, to: same.valid_to ?? 'none' });
}

async function refuseCircle(reader: Reader, wanted: Substituting): Promise<void> {
  if (wanted.substituteId === null) return;
  const rows = await during(reader, wanted).execute();
  const links = rows.flatMap((row): Link[] => (row.substitute_person_id === null ? [] : [{ personId: row.person_id, substituteId: row.substitute_person_id, from: row.valid_from, to: row.valid_to }]));
  const circle = circleOf({ personId: wanted.personId, substituteId: wanted.substituteId, from: wanted.from, to: wanted.to }, links);
  if (!circle) return;
  const names = new Map(await Promise.all([...new Set(circle)].map(async (id) => [id, await requirePerson(reader, id)] as const)));
  throw refused('substitution-circle', { people: [...circle, circle[0]!].map((id) => names.get(id)).join(' → ') });
}
