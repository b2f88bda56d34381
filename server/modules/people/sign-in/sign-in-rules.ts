import { sql } from 'kysely';
import type { Act } from '../../../platform/acts/index.ts';
import type { Reader } from '../../../platform/db/index.ts';
import { changedMeanwhile, notFound } from '../../../platform/errors/index.ts';

/** Of whom a second factor is demanded; `leaders` are administrators and the mayor. */
export type SecondFactorFor = 'nobody' | 'leaders' | 'everybody';
export type SignInRules = { secondFactorFor: SecondFactorFor; revision: number; lacking: { leaders: number; everybody: number } };

/** What the office demands, and how many open accounts have no second factor yet. Errors: 404 before the set-up. */
export async function readSignInRules(reader: Reader): Promise<SignInRules> {
  const { rows } = await sql<{ second_factor_for: SecondFactorFor; revision: number; leaders: number; everybody: number }>`
    with lacking as (
      select a.administrator or exists (select 1 from staff_now s where s.person_id = a.person_id and s.role = 'mayor') as leader from account a
      where a.disabled_at is null and a.totp_confirmed_at is null and not exists (select 1 from passkey k where k.account_id = a.id and k.blocked_at is null)
    ) select second_factor_for, revision, (select count(*)::int from lacking where leader) as leaders, (select count(*)::int from lacking) as everybody from office`.execute(reader);
  const row = rows[0];
  if (!row) throw notFound();
  return { secondFactorFor: row.second_factor_for, revision: row.revision, lacking: { leaders: row.leaders, everybody: row.everybody } };
}

/** Demands a second factor of whoever signs in from now on; sessions that are open go on. Errors: 404, `changed-meanwhile`. Returns the new revision. */
export async function changeSignInRules({ tx, now, record, touch }: Act, change: { secondFactorFor: SecondFactorFor; revision: number }): Promise<number> {
  const before = await tx.selectFrom('office').select(['second_factor_for', 'revision']).forUpdate().executeTakeFirst();
  if (!before) throw notFound();
  if (before.revision !== change.revision) throw changedMeanwhile();
  const revision = before.revision + 1;
  await tx.updateTable('office').set({ second_factor_for: change.secondFactorFor, second_factor_since: change.secondFactorFor === 'nobody' ? null : now, revision }).execute();
  record({ subject: { kind: 'office', id: null }, before: { secondFactorFor: before.second_factor_for }, after: { secondFactorFor: change.secondFactorFor } });
  touch('office', 'sign-in-rules');
  return revision;
}
