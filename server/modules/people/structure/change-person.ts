import type { Act } from '../../../platform/acts/index.ts';
import { notFound, refused } from '../../../platform/errors/index.ts';
import { requireRevision } from './revision.ts';

/** What is known of a member of staff besides their posts. */
export type PersonFacts = { firstName: string; lastName: string; email: string | null; phone: string | null };

/** Adds a member of staff without an account; posts follow by appointments. */
export async function registerPerson(act: Act, facts: PersonFacts): Promise<number> {
  const { id } = await act.tx.insertInto('person').values({ first_name: facts.firstName.trim(), last_name: facts.lastName.trim(), email: facts.email, phone: facts.phone, created_at: act.now }).returning('id').executeTakeFirstOrThrow();
  act.record({ subject: { kind: 'person', id }, act: 'people.register-person', after: facts });
  act.touch('structure', 'staff');
  return id;
}

/** Corrects or changes a name, address or telephone. What was signed before keeps the name of then. Errors: 404, `changed-meanwhile`, `nothing-to-change`. */
export async function changePerson(act: Act, id: number, change: PersonFacts & { revision: number }): Promise<number> {
  const row = await act.tx.selectFrom('person').select(['first_name', 'last_name', 'email', 'phone', 'revision']).where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row) throw notFound();
  await requireRevision(act.tx, { kind: 'person', id }, row.revision, change.revision);
  const before: PersonFacts = { firstName: row.first_name, lastName: row.last_name, email: row.email, phone: row.phone };
  const after: PersonFacts = { firstName: change.firstName.trim(), lastName: change.lastName.trim(), email: change.email, phone: change.phone };
  if (JSON.stringify(before) === JSON.stringify(after)) throw refused('nothing-to-change');
  await act.tx.updateTable('person').set({ first_name: after.firstName, last_name: after.lastName, email: after.email, phone: after.phone, revision: row.revision + 1 }).where('id', '=', id).execute();
  act.record({ subject: { kind: 'person', id }, act: 'people.change-person', before, after });
  act.touch('structure', 'staff', 'targets');
  return row.revision + 1;
}
