import { sql } from 'kysely';
import type { Reader } from '../../platform/db/index.ts';
import type { Duty, PostRole } from './viewer.ts';

/** A person with today's posts and what is to be known of the account; instants in ISO 8601. */
export type StaffEntry = {
  personId: number; firstName: string; lastName: string; email: string | null; login: string | null; administrator: boolean; secondFactor: boolean; singleSignOnSubject: string | null; disabledAt: string | null; lastSignInAt: string | null; openSessions: number;
  posts: { postId: number; title: string; role: PostRole; duties: Duty[]; unitMark: string; unitName: string }[];
};
type Row = Omit<StaffEntry, 'disabledAt' | 'lastSignInAt'> & { disabledAt: Date | null; lastSignInAt: Date | null };

/** Everybody of the office with today's posts and their account, by last name. */
export async function listStaff(reader: Reader, now: Date): Promise<StaffEntry[]> {
  const { rows } = await sql<Row>`
    select p.id as "personId", p.first_name as "firstName", p.last_name as "lastName", p.email, a.login, coalesce(a.administrator, false) as administrator, a.totp_confirmed_at is not null or exists (select 1 from passkey k where k.account_id = a.id) as "secondFactor",
      a.single_sign_on_subject as "singleSignOnSubject",
      a.disabled_at as "disabledAt", (select max(s.created_at) from session s where s.account_id = a.id) as "lastSignInAt",
      (select count(*) from session s where s.account_id = a.id and s.ended_at is null and s.expires_at > ${now}) as "openSessions",
      coalesce((select json_agg(json_build_object('postId', n.post_id, 'title', n.post_title, 'role', n.role, 'duties', po.duties, 'unitMark', n.unit_mark, 'unitName', n.unit_name) order by n.post_id) from staff_now n join post po on po.id = n.post_id where n.person_id = p.id), '[]') as posts
    from person p left join account a on a.person_id = p.id
    order by p.last_name collate "pl-x-icu", p.first_name collate "pl-x-icu", p.id`.execute(reader);
  return rows.map((row) => ({ ...row, disabledAt: row.disabledAt?.toISOString() ?? null, lastSignInAt: row.lastSignInAt?.toISOString() ?? null }));
}
