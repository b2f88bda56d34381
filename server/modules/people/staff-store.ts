import { sql } from 'kysely';
import type { Act } from '../../platform/acts/index.ts';
import { isUniqueViolation, type Reader, type Tx } from '../../platform/db/index.ts';
import { refused } from '../../platform/errors/index.ts';
import { makePost } from './structure/posts.ts';
import type { PostRole } from './viewer.ts';
import { dayOf } from './warsaw-day.ts';

export type NewPost = { unitId: number; postTitle: string; role: PostRole };

/** Errors: `login-taken`. */
export async function insertAccount(act: Act, account: { personId: number; login: string; passwordHash: string; administrator: boolean; temporary: boolean }): Promise<number> {
  try {
    const { id } = await act.tx.insertInto('account').values({
      person_id: account.personId, login: account.login.toLowerCase(), password_hash: account.passwordHash, administrator: account.administrator, must_change_password: account.temporary, created_at: act.now,
    }).returning('id').executeTakeFirstOrThrow();
    return id;
  } catch (error) {
    if (isUniqueViolation(error, 'account_login')) throw refused('login-taken', { login: account.login });
    throw error;
  }
}

export async function insertPerson(act: Act, person: { firstName: string; lastName: string; email: string | null }): Promise<number> {
  const { id } = await act.tx.insertInto('person').values({ first_name: person.firstName.trim(), last_name: person.lastName.trim(), email: person.email, created_at: act.now }).returning('id').executeTakeFirstOrThrow();
  return id;
}

/** Seats a person at a vacant post of that unit, role and title, so that its desk passes to them; else at a new one. */
export async function appoint(act: Act, personId: number, wanted: NewPost): Promise<number> {
  const from = dayOf(act.now);
  const postId = await vacantPost(act.tx, wanted, act.now) ?? await makePost(act, { unitId: wanted.unitId, title: wanted.postTitle, role: wanted.role, deputy: false, shared: false, from });
  await act.tx.insertInto('appointment').values({ person_id: personId, post_id: postId, valid_from: from }).execute();
  act.touch('structure', 'targets');
  return postId;
}

async function vacantPost(tx: Tx, wanted: NewPost, now: Date): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    select p.id from post p where p.unit_id = ${wanted.unitId} and not p.group_desk and p.role = ${wanted.role} and lower(p.title) = lower(${wanted.postTitle.trim()}) and p.valid_to is null
      and not exists (select 1 from appointment a where a.post_id = p.id and (a.valid_to is null or a.valid_to >= ${dayOf(now)}))
    order by p.id limit 1 for update`.execute(tx);
  return rows[0]?.id ?? null;
}

/** Whether somebody is the mayor today. */
export async function hasMayor(reader: Reader): Promise<boolean> {
  return await reader.selectFrom('staff_now').select('post_id').where('role', '=', 'mayor').where('deputy', '=', false).where('person_id', 'is not', null).executeTakeFirst() !== undefined;
}

/** Locks the accounts that may administer, so that two administrators cannot close each other's at one moment. */
export async function lockAdministrators(tx: Tx): Promise<{ id: number; person_id: number; disabled_at: Date | null }[]> {
  return tx.selectFrom('account').select(['id', 'person_id', 'disabled_at']).where('administrator', '=', true).orderBy('id').forUpdate().execute();
}
