import { sql, type RawBuilder } from 'kysely';

/**
 * The units that have no head on the day, as a query of their ids: neither they nor a unit above them has a head who is there, nor anybody who
 * decides in the head's place. What their head would be told of goes straight to the secretary and the mayor.
 */
export function unitsWithoutHead(day: string): RawBuilder<{ id: number }> {
  return sql<{ id: number }>`
    with recursive led(unit_id) as (
      select p.unit_id from post p join appointment a on a.post_id = p.id and a.valid_from <= ${day} and (a.valid_to is null or a.valid_to >= ${day}) join account c on c.person_id = a.person_id and c.disabled_at is null
        where p.role = 'head' and not exists (select 1 from substitution s where s.person_id = a.person_id and s.ended_at is null and s.post_id is null and s.valid_from <= ${day} and (s.valid_to is null or s.valid_to >= ${day}))
      union select p.unit_id from desk_hands(${day}::date) h join post p on p.id = h.post_id and p.role = 'head' where h.via = 'substitute' and h.kind = 'decisions'
      union select u.id from unit u join led l on u.parent_id = l.unit_id
    ) select u.id from unit u where not exists (select 1 from led l where l.unit_id = u.id)`;
}
