import { sql } from 'kysely';
import { prepared, type Db } from '../../platform/db/index.ts';
import { hashSecret } from '../../platform/auth/index.ts';
import type { GroupDesk, StaffViewer, StandIn, TokenViewer, ViewerPost, Way } from './viewer.ts';
import { dayOf } from './warsaw-day.ts';

type SessionRow = {
  session_id: number; account_id: number; person_id: number; name: string; login: string; locale: 'pl' | 'en'; administrator: boolean; second_factor: boolean;
  way: Way; new_to_demand: boolean; demanded: boolean;
  must_change_password: boolean; csrf_token: string; posts: ViewerPost[]; standing: StandIn[]; deciding: number[]; handling: number[]; circles: number[]; headed: number[]; groups: GroupDesk[]; stale: boolean;
};

/**
 * The person behind a session cookie, or null when the session has ended or run out, or the account is closed. In whose hands which desk
 * is today is answered by the database in one place (`desk_hands`), for this and for everything that shows it.
 */
export async function loadViewer(db: Db, token: string, now: Date): Promise<{ viewer: StaffViewer; csrfToken: string } | null> {
  const day = dayOf(now);
  const { rows } = await sql<SessionRow>`
    ${prepared} with recursive mine as (
      select s.id as session_id, s.csrf_token, a.id as account_id, a.login, a.locale, a.administrator,
             a.totp_confirmed_at is not null or exists (select 1 from passkey k where k.account_id = a.id and k.blocked_at is null) as second_factor,
             s.way, o.second_factor_for, coalesce(s.created_at >= o.second_factor_since, false) as new_to_demand, a.must_change_password, p.id as person_id, p.first_name || ' ' || p.last_name as name, s.last_seen_at < ${now}::timestamptz - interval '1 minute' as stale
      from session s join account a on a.id = s.account_id join person p on p.id = a.person_id left join office o on true
      where s.token_hash = ${hashSecret(token)} and s.ended_at is null and s.expires_at > ${now}::timestamptz and a.disabled_at is null
    ), posts as (
      select po.id, po.title, po.role, po.duties, po.unit_id, u.mark, u.name
      from appointment ap join mine on mine.person_id = ap.person_id join post po on po.id = ap.post_id join unit u on u.id = po.unit_id
      where ap.valid_from <= ${day} and (ap.valid_to is null or ap.valid_to >= ${day})
    ), hands as materialized (
      select h.post_id, h.for_person_id, min(h.via) as via, bool_or(h.kind = 'decisions') as decides, bool_or(h.kind = 'letters') as handles
      from desk_hands(${day}::date) h where h.person_id = (select person_id from mine) group by h.post_id, h.for_person_id, h.via
    ), standing as (
      select po.id, po.title, po.role, po.duties, po.unit_id, u.mark, u.name, h.via, case when h.decides and h.handles then 'all' when h.decides then 'decisions' else 'letters' end as scope, h.for_person_id, n.first_name || ' ' || n.last_name as for_name
      from hands h join post po on po.id = h.post_id join unit u on u.id = po.unit_id join person n on n.id = h.for_person_id
    ), headed(unit_id) as (
      select unit_id from posts where role = 'head' union select unit_id from standing where role = 'head' and via = 'substitute' and scope <> 'letters'
      union select u.id from unit u join headed h on u.parent_id = h.unit_id
    ), members(unit_id, post_id, rank) as (
      select unit_id, id, 0 from posts where role <> 'clerk' union all select unit_id, id, 1 from standing where via = 'substitute' and scope <> 'decisions' and role <> 'clerk'
    ), mailroom as (
      select c.id from posts p join unit u on u.id = p.unit_id and u.mailroom join post c on c.unit_id = p.unit_id and c.role = 'clerk' where p.role = 'clerk'
    )
    select mine.*,
      coalesce(second_factor_for = 'everybody' or (second_factor_for = 'leaders' and (administrator or exists (select 1 from posts where role = 'mayor'))), false) as demanded,
      coalesce((select json_agg(json_build_object('postId', id, 'title', title, 'role', role, 'duties', duties, 'unitId', unit_id, 'unitMark', mark, 'unitName', name) order by id) from posts), '[]') as posts,
      coalesce((select json_agg(json_build_object('postId', id, 'title', title, 'role', role, 'duties', duties, 'unitId', unit_id, 'unitMark', mark, 'unitName', name, 'scope', scope, 'via', via, 'forPersonId', for_person_id, 'forName', for_name) order by id, for_person_id) from standing), '[]') as standing,
      coalesce((select json_agg(x.id) from (select id from posts union select post_id from hands where decides union select id from mailroom) x), '[]') as deciding,
      coalesce((select json_agg(x.id) from (select id from posts union select post_id from hands where handles union select id from mailroom) x), '[]') as handling,
      coalesce((select json_agg(x.id) from (select id from posts union select ap.post_id from substitution s join appointment ap on ap.person_id = s.person_id and (s.post_id is null or s.post_id = ap.post_id)
        where s.circles and s.substitute_person_id = mine.person_id and s.ended_at is null and s.valid_from <= ${day} and (s.valid_to is null or s.valid_to >= ${day}) and ap.valid_from <= ${day} and (ap.valid_to is null or ap.valid_to >= ${day})) x), '[]') as circles,
      coalesce((select json_agg(unit_id) from headed), '[]') as headed,
      coalesce((select json_agg(json_build_object('postId', g.id, 'unitId', g.unit_id, 'ownPostId', m.post_id)) from post g
        join (select distinct on (unit_id) unit_id, post_id from members order by unit_id, rank, post_id) m on m.unit_id = g.unit_id where g.group_desk), '[]') as groups
    from mine`.execute(db);
  const row = rows[0];
  if (!row) return null;
  if (row.stale) await db.updateTable('session').set({ last_seen_at: now }).where('id', '=', row.session_id).execute();
  return { csrfToken: row.csrf_token, viewer: viewerOf(row) };
}

function viewerOf(row: SessionRow): StaffViewer {
  return {
    kind: 'staff', accountId: row.account_id, sessionId: row.session_id, personId: row.person_id, name: row.name, login: row.login, locale: row.locale, administrator: row.administrator,
    signedInBy: row.way, secondFactor: row.second_factor, factorDemanded: row.demanded,
    // Who came by single sign-on has shown a second factor there, or not, as the provider demands; and has no use for a password of ours.
    mustAddFactor: row.demanded && row.new_to_demand && !row.second_factor && row.way !== 'single-sign-on', mustChangePassword: row.must_change_password && row.way === 'password',
    posts: row.posts, standIns: row.standing,
    heldPostIds: row.deciding.filter((id) => row.handling.includes(id)), decidingPostIds: row.deciding, handlingPostIds: row.handling, circleDeskIds: row.circles, headedUnitIds: row.headed, groupDesks: row.groups,
  };
}

/** The program behind an API token, or null when it is unknown or revoked. */
export async function loadToken(db: Db, token: string, now: Date): Promise<TokenViewer | null> {
  const row = await db.updateTable('api_token').set({ last_used_at: now }).where('token_hash', '=', hashSecret(token)).where('revoked_at', 'is', null).returning(['name', 'scope']).executeTakeFirst();
  return row ? { kind: 'token', name: row.name, scope: 'audit' } : null;
}
