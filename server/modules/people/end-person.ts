import { sql } from 'kysely';
import type { Act } from '../../platform/acts/index.ts';
import { refused } from '../../platform/errors/index.ts';
import { endSessions } from './sign-in/sessions.ts';
import { lockAdministrators } from './staff-store.ts';
import { circleOf, type Link } from './substitution/rules.ts';
import { dayOf } from './warsaw-day.ts';

/**
 * Somebody leaves the office after their last day: appointments end, later ones are taken back, substitutions end, those in which they stand
 * in go to `successorId` (null: to the head), sessions end and the account is closed. Errors: `last-administrator`.
 */
export async function endPerson(act: Act, personId: number, end: { lastDay: string; successorId: number | null }): Promise<void> {
  const { tx } = act;
  await tx.deleteFrom('appointment').where('person_id', '=', personId).where('valid_from', '>', end.lastDay).execute();
  const ended = await tx.updateTable('appointment').set({ valid_to: end.lastDay }).where('person_id', '=', personId).where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', end.lastDay)])).returning('post_id').execute();
  if (ended.length > 0) await tx.updateTable('post').set((eb) => ({ revision: eb('revision', '+', 1) })).where('id', 'in', ended.map((row) => row.post_id)).execute();
  await passSubstitutionsOn(act, personId, end.successorId);
  await closeAccount(act, personId);
  act.record({ subject: { kind: 'person', id: personId }, act: 'people.leave', after: { lastDay: end.lastDay, posts: ended.map((row) => row.post_id) } });
  act.touch('structure', 'staff', 'targets', 'session', 'desk');
}

async function passSubstitutionsOn(act: Act, personId: number, successorId: number | null): Promise<void> {
  await act.tx.updateTable('substitution').set((eb) => ({ ended_at: act.now, revision: eb('revision', '+', 1) })).where('person_id', '=', personId).where('ended_at', 'is', null).execute();
  await sql`lock table substitution in share row exclusive mode`.execute(act.tx);
  const links = await act.tx.selectFrom('substitution').select(['id', 'person_id', 'substitute_person_id', 'valid_from', 'valid_to']).where('ended_at', 'is', null).where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', dayOf(act.now))])).orderBy('id').execute();
  for (const row of links.filter((one) => one.substitute_person_id === personId)) {
    // Who would stand in for themselves, or for somebody who stands in for them, is no substitute: then the head answers.
    row.substitute_person_id = successorId !== null && circleOf(linkOf(row, successorId), links.flatMap((one) => (one.substitute_person_id === null || one.id === row.id ? [] : [linkOf(one, one.substitute_person_id)]))) === null ? successorId : null;
    await act.tx.updateTable('substitution').set((eb) => ({ substitute_person_id: row.substitute_person_id, revision: eb('revision', '+', 1) })).where('id', '=', row.id).execute();
    act.record({ subject: { kind: 'substitution', id: row.id }, act: 'people.change-substitute', before: { substituteId: personId }, after: { substituteId: row.substitute_person_id } });
  }
}

const linkOf = (row: { person_id: number; valid_from: string; valid_to: string | null }, substituteId: number): Link => ({ personId: row.person_id, substituteId, from: row.valid_from, to: row.valid_to });

async function closeAccount(act: Act, personId: number): Promise<void> {
  const administrators = await lockAdministrators(act.tx);
  const account = await act.tx.selectFrom('account').select(['id', 'login', 'administrator', 'disabled_at']).where('person_id', '=', personId).forUpdate().executeTakeFirst();
  if (!account || account.disabled_at !== null) return;
  if (account.administrator && administrators.every((one) => one.id === account.id || one.disabled_at !== null)) throw refused('last-administrator', { login: account.login });
  await act.tx.updateTable('account').set({ disabled_at: act.now }).where('id', '=', account.id).execute();
  await endSessions(act, account.id, 'left');
  act.record({ subject: { kind: 'account', id: account.id }, act: 'people.disable-account', after: { login: account.login, disabled: true } });
}
