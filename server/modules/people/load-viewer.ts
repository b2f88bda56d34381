import { sql } from 'kysely';
import { prepared, type Db } from '../../platform/db/index.ts';
import { hashSecret } from '../../platform/auth/index.ts';
import type { StaffViewer, TokenViewer, ViewerPost } from './viewer.ts';
import { dayOf } from './warsaw-day.ts';

type SessionRow = {
  session_id: number; account_id: number; person_id: number; name: string; login: string; locale: 'pl' | 'en'; administrator: boolean; second_factor: boolean;
  must_change_password: boolean; csrf_token: string; posts: ViewerPost[]; held: number[]; headed: number[]; stale: boolean;
};

/**
 * Who answers for the desks at which nobody can sit down: the post is vacant or its account closed. It is the head of the
 * unit or of the nearest unit above; above all of them the mayor, then the secretary (promise P2). One person for each desk.
 */
const vacantDesks = (day: string) => sql`
  staff as materialized (select * from staff_on(${day}::date)
  ), leaders as (
    select s.unit_id, s.role, s.person_id, s.post_id, s.deputy from staff s join account a on a.person_id = s.person_id and a.disabled_at is null where s.role in ('head', 'mayor', 'secretary')
  ), leader as (
    select distinct on (unit_id) unit_id, person_id from leaders order by unit_id, role = 'head' desc, role = 'mayor' desc, deputy, post_id
  ), climb(post_id, unit_id) as (
    select s.post_id, s.unit_id from staff s left join account a on a.person_id = s.person_id and a.disabled_at is null where a.id is null
    union all select c.post_id, u.parent_id from climb c join unit u on u.id = c.unit_id where u.parent_id is not null and c.unit_id not in (select unit_id from leader)
  ), answers as (
    select c.post_id, coalesce(l.person_id, (select person_id from leaders where role <> 'head' order by role = 'mayor' desc, deputy, post_id limit 1)) as person_id
    from climb c join unit u on u.id = c.unit_id left join leader l on l.unit_id = c.unit_id where l.person_id is not null or u.parent_id is null
  )`;

/** The person behind a session cookie, or null when the session has ended or run out, or the account is closed. */
export async function loadViewer(db: Db, token: string, now: Date): Promise<{ viewer: StaffViewer; csrfToken: string } | null> {
  const day = dayOf(now);
  const { rows } = await sql<SessionRow>`
    ${prepared} with recursive mine as (
      select s.id as session_id, s.csrf_token, a.id as account_id, a.login, a.locale, a.administrator, a.totp_confirmed_at is not null as second_factor,
             a.must_change_password, p.id as person_id, p.first_name || ' ' || p.last_name as name, s.last_seen_at < ${now}::timestamptz - interval '1 minute' as stale
      from session s join account a on a.id = s.account_id join person p on p.id = a.person_id
      where s.token_hash = ${hashSecret(token)} and s.ended_at is null and s.expires_at > ${now}::timestamptz and a.disabled_at is null
    ), posts as (
      select po.id, po.title, po.role, po.duties, po.unit_id, u.mark, u.name
      from appointment ap join mine on mine.person_id = ap.person_id join post po on po.id = ap.post_id join unit u on u.id = po.unit_id
      where ap.valid_from <= ${day} and (ap.valid_to is null or ap.valid_to >= ${day})
    ), headed(unit_id) as (
      select unit_id from posts where role = 'head'
      union select u.id from unit u join headed h on u.parent_id = h.unit_id
    ), mailroom as (
      select c.id from posts p join unit u on u.id = p.unit_id and u.mailroom join post c on c.unit_id = p.unit_id and c.role = 'clerk' where p.role = 'clerk'
    ), ${vacantDesks(day)}
    select mine.*,
      coalesce((select json_agg(json_build_object('postId', id, 'title', title, 'role', role, 'duties', duties, 'unitId', unit_id, 'unitMark', mark, 'unitName', name) order by id) from posts), '[]') as posts,
      coalesce((select json_agg(x.id) from (select id from posts union select a.post_id from answers a join mine on mine.person_id = a.person_id union select id from mailroom) x), '[]') as held,
      coalesce((select json_agg(unit_id) from headed), '[]') as headed
    from mine`.execute(db);
  const row = rows[0];
  if (!row) return null;
  if (row.stale) await db.updateTable('session').set({ last_seen_at: now }).where('id', '=', row.session_id).execute();
  return { csrfToken: row.csrf_token, viewer: viewerOf(row) };
}

function viewerOf(row: SessionRow): StaffViewer {
  return {
    kind: 'staff', accountId: row.account_id, sessionId: row.session_id, personId: row.person_id, name: row.name, login: row.login, locale: row.locale, administrator: row.administrator,
    secondFactor: row.second_factor, mustChangePassword: row.must_change_password, posts: row.posts, heldPostIds: row.held, headedUnitIds: row.headed,
  };
}

/** The program behind an API token, or null when it is unknown or revoked. */
export async function loadToken(db: Db, token: string, now: Date): Promise<TokenViewer | null> {
  const row = await db.updateTable('api_token').set({ last_used_at: now }).where('token_hash', '=', hashSecret(token)).where('revoked_at', 'is', null).returning(['name', 'scope']).executeTakeFirst();
  return row ? { kind: 'token', name: row.name, scope: 'audit' } : null;
}
