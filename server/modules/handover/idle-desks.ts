import { sql } from 'kysely';
import type { Reader } from '../../platform/db/index.ts';
import { addDays, deskHands, type DeskHand, type StaffViewer } from '../people/index.ts';
import { workAt, type Work } from './work.ts';

/** A desk with work at which nobody sits, or soon nobody will. `since`: the day after whoever sat there last; `until` their last day, when that is to come. */
export type IdleDesk = { postId: number; title: string; unitId: number; unitMark: string; unitName: string; since: string | null; until: string | null; lastPerson: string | null; hands: DeskHand[]; work: Work };

/** How many days before somebody leaves without anybody following the secretary is told. */
const ahead = 14;

/** Desks with work that have nobody today, or nobody from within a fortnight on; with who answers for them meanwhile; work as far as the person may know of it. */
export async function idleDesks(reader: Reader, viewer: StaffViewer, day: string): Promise<IdleDesk[]> {
  const { rows } = await sql<Omit<IdleDesk, 'hands' | 'work'>>`
    select p.id as "postId", p.title, u.id as "unitId", u.mark as "unitMark", u.name as "unitName", l.valid_to + 1 as since, case when l.valid_to >= ${day} then l.valid_to end as until, l.name as "lastPerson"
    from post p join unit u on u.id = p.unit_id
    left join lateral (select a.valid_to, n.first_name || ' ' || n.last_name as name from appointment a join person n on n.id = a.person_id where a.post_id = p.id and a.valid_from <= ${addDays(day, ahead)} order by a.valid_to desc nulls first, a.id desc limit 1) l on true
    where not p.group_desk and p.valid_from <= ${day} and (l.valid_to < ${addDays(day, ahead)} or l.name is null)
      and not exists (select 1 from appointment n where n.post_id = p.id and n.valid_from <= coalesce(greatest(l.valid_to + 1, ${day}::date), ${day}::date) and (n.valid_to is null or n.valid_to > greatest(l.valid_to, ${day}::date)))
    order by u.position, p.id`.execute(reader);
  const work = await workAt(reader, viewer, rows.map((row) => row.postId));
  const withWork = rows.filter((row) => work.has(row.postId));
  const hands = await deskHands(reader, withWork.map((row) => row.postId), day);
  return withWork.map((row) => ({ ...row, work: work.get(row.postId)!, hands: hands.filter((hand) => hand.postId === row.postId) }));
}
