import { sql } from 'kysely';
import type { Reader } from '../../../platform/db/index.ts';
import type { Scope, StaffViewer } from '../viewer.ts';
import { hasRole } from '../viewer.ts';

type PersonName = { id: number; name: string };
/** A substitution as lists show it. `hands`: who really stands in today, also where the named one is away; `reason` is null for whom it does not concern. */
export type SubstitutionEntry = {
  id: number; person: PersonName; post: { id: number; title: string; unitMark: string } | null; substitute: PersonName | null; scope: Scope; from: string; to: string | null; endedAt: string | null; sudden: boolean; reason: string | null;
  state: 'now' | 'later' | 'past'; hands: PersonName[]; revision: number; mayEnd: boolean;
};
/** Who has a desk in hand today, and why (see `desk_hands`). */
export type DeskHand = { postId: number; kind: 'decisions' | 'letters'; personId: number; name: string; via: 'own' | 'substitute' | 'head'; forPersonId: number | null };

/** Substitutions of now and later, and those that ended in the last year, latest first; `personId` for those that somebody is away or stands in. */
export async function listSubstitutions(reader: Reader, viewer: StaffViewer, { day, personId }: { day: string; personId?: number | undefined }): Promise<SubstitutionEntry[]> {
  const everybody = hasRole(viewer, 'administrator', 'secretary', 'mayor');
  const { rows } = await sql<Omit<SubstitutionEntry, 'reason' | 'mayEnd' | 'endedAt'> & { ended_at: Date | null; reason: string; concerned: boolean; keeps: boolean }>`
    select s.id, json_build_object('id', n.id, 'name', n.first_name || ' ' || n.last_name) as person, case when p.id is not null then json_build_object('id', p.id, 'title', p.title, 'unitMark', u.mark) end as post,
      case when t.id is not null then json_build_object('id', t.id, 'name', t.first_name || ' ' || t.last_name) end as substitute, s.scope, s.valid_from as "from", s.valid_to as "to", s.ended_at, s.sudden, s.reason, s.revision,
      case when s.ended_at is not null or s.valid_to < ${day} then 'past' when s.valid_from > ${day} then 'later' else 'now' end as state,
      s.person_id = ${viewer.personId} or coalesce(s.substitute_person_id = ${viewer.personId}, false) as concerned,
      s.person_id = ${viewer.personId} or exists (select 1 from appointment a join post q on q.id = a.post_id where a.person_id = s.person_id and q.unit_id = any(${viewer.headedUnitIds}::bigint[]) and a.valid_from <= ${day} and (a.valid_to is null or a.valid_to >= ${day})) as keeps,
      coalesce((select json_agg(distinct jsonb_build_object('id', h.person_id, 'name', m.first_name || ' ' || m.last_name)) from desk_hands(${day}::date) h join person m on m.id = h.person_id
        where s.ended_at is null and s.valid_from <= ${day} and (s.valid_to is null or s.valid_to >= ${day}) and h.for_person_id = s.person_id and (s.post_id is null or s.post_id = h.post_id) and s.scope in ('all', h.kind)), '[]') as hands
    from substitution s join person n on n.id = s.person_id left join person t on t.id = s.substitute_person_id left join post p on p.id = s.post_id left join unit u on u.id = p.unit_id
    where (s.ended_at is null or s.ended_at > ${day}::date - 365) and (s.valid_to is null or s.valid_to > ${day}::date - 365) ${personId === undefined ? sql`` : sql`and (s.person_id = ${personId} or s.substitute_person_id = ${personId})`}
    order by s.valid_from desc, s.id desc limit 500`.execute(reader);
  return rows.map(({ concerned, keeps, reason, ended_at, ...row }) => ({ ...row, endedAt: ended_at?.toISOString() ?? null, reason: concerned || keeps || everybody ? reason : null, mayEnd: row.state !== 'past' && (keeps || everybody) }));
}

/** In whose hands desks are on a day. */
export async function deskHands(reader: Reader, postIds: readonly number[], day: string): Promise<DeskHand[]> {
  const { rows } = await sql<DeskHand>`
    select h.post_id as "postId", h.kind, h.person_id as "personId", n.first_name || ' ' || n.last_name as name, h.via, h.for_person_id as "forPersonId"
    from desk_hands(${day}::date) h join person n on n.id = h.person_id where h.post_id = any(${[...postIds]}::bigint[]) order by h.post_id, array_position(array['own', 'substitute', 'head'], h.via), h.person_id, h.kind`.execute(reader);
  return rows;
}

/** Since when and until when somebody is away, and who has their desks meanwhile; null when they are not away. */
export async function absenceOf(reader: Reader, personId: number, day: string): Promise<{ from: string; to: string | null; hands: string[] } | null> {
  const { rows } = await sql<{ from: string; to: string | null; hands: string[] }>`
    select min(s.valid_from) as "from", case when bool_or(s.valid_to is null) then null else max(s.valid_to) end as "to",
      coalesce((select array_agg(distinct n.first_name || ' ' || n.last_name) from desk_hands(${day}::date) h join person n on n.id = h.person_id where h.for_person_id = ${personId}), '{}') as hands
    from substitution s where s.person_id = ${personId} and s.post_id is null and s.ended_at is null and s.valid_from <= ${day} and (s.valid_to is null or s.valid_to >= ${day}) having count(*) > 0`.execute(reader);
  return rows[0] ?? null;
}
