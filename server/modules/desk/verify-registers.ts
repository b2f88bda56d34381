import { sql, type RawBuilder } from 'kysely';

/** One thing that must not be: a code, and a statement that names what is so. */
export type Check = { problem: string; query: RawBuilder<{ what: string }> };

/** What registers keep ready beside their entries, for lists that would count or look everything up, agrees with what it is kept from. */
export const registerChecks: readonly Check[] = [
  { problem: 'not-in-unit-register', query: sql`
    select i.identifier || ' (' || u.mark || ')' as what
    from (select h.unit_id, h.item_id from holding h where h.item_id is not null and h.stage not in ('mailroom', 'to-decide')
      union select p.to_unit_id, p.item_id from participation p
      union select c.unit_id, ci.item_id from case_item ci join case_file c on c.id = ci.case_id) x
    join item i on i.id = x.item_id join unit u on u.id = x.unit_id
    where not exists (select 1 from unit_register r where r.unit_id = x.unit_id and r.register = i.register and r.item_id = x.item_id and r.confidentiality = i.confidentiality)` },
  { problem: 'holder-of-restricted-differs', query: sql`
    select i.identifier as what from item i join holding h on h.item_id = i.id and h.until is null where i.confidentiality = 'restricted' and i.state = 'circulating' and (i.last_post_id, i.last_unit_id) is distinct from (h.post_id, h.unit_id)
    union all select c.mark from case_file c join holding h on h.case_id = c.id and h.until is null where c.confidentiality = 'restricted' and c.state = 'open' and c.holder_post_id is distinct from h.post_id` },
  { problem: 'reach-differs', query: sql`
    select coalesce((select i.identifier from item i where i.id = item_id), item_id::text) || ' (' || reader || ' ' || reader_id || ')' as what
    from item_reach k full join (select distinct w.reader, w.reader_id, i.register, w.item_id, i.state, i.confidentiality from item_way w join item i on i.id = w.item_id) c using (reader, reader_id, register, item_id, state, confidentiality)
    where k.item_id is null or c.item_id is null` },
  { problem: 'register-day-differs', query: sql`
    select coalesce(k.register, c.register) || ' ' || coalesce(k.day, c.day) || ' ' || coalesce(k.channel, c.channel) || ': ' || coalesce(k.entries, 0) || ' / ' || coalesce(c.entries, 0) as what
    from register_day k full join (select i.register, register_day_of(i.register, i.received_on, i.registered_at) as day, i.channel, count(*) as entries from item i group by 1, 2, 3) c on (c.register, c.day, c.channel) = (k.register, k.day, k.channel)
    where coalesce(k.entries, 0) <> coalesce(c.entries, 0)` },
];
