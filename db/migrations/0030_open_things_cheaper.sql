-- The same rules as before, each asked from the side from which little has to be looked at: what is restricted by its officer, its unit, its last
-- holder, and what of it is still running. How much ever was restricted does not count any more.
alter table item add column last_post_id bigint references post, add column last_unit_id bigint references unit;
comment on column item.last_post_id is 'who had it last, of what is restricted and has come to its end without a case';
create function item_last_holder() returns trigger language plpgsql as $$
begin
  select l.post_id, l.unit_id into new.last_post_id, new.last_unit_id from holding l where l.item_id = new.id order by l.id desc limit 1;
  return new;
end $$;
create trigger item_last_holder before update of state, confidentiality on item for each row when (new.confidentiality = 'restricted' and new.state in ('non-case', 'cancelled')) execute function item_last_holder();
update item set confidentiality = confidentiality where confidentiality = 'restricted' and state in ('non-case', 'cancelled');

create index item_restricted on item (state, id) where confidentiality = 'restricted';
create index item_restricted_post on item (last_post_id) include (id) where confidentiality = 'restricted' and state in ('non-case', 'cancelled');
create index item_restricted_unit on item (last_unit_id) include (id) where confidentiality = 'restricted' and state in ('non-case', 'cancelled');
create index case_file_restricted_officer on case_file (officer_post_id) include (id) where confidentiality = 'restricted';
create index case_file_restricted_unit on case_file (unit_id) include (id) where confidentiality = 'restricted';
create index case_file_restricted_open on case_file (id) where confidentiality = 'restricted' and state = 'open';

create or replace function open_cases(reading bigint[], circle bigint[], headed bigint[], whole boolean) returns setof bigint language plpgsql stable parallel safe rows 100 set plan_cache_mode = 'force_generic_plan' as $$
begin
  return query select m.case_id from circle_member m where m.post_id = any(circle) and m.case_id is not null;
  if not whole then
    return query select c.id from case_file c where c.confidentiality = 'restricted' and c.officer_post_id = any(reading);
    return query select c.id from case_file c where c.confidentiality = 'restricted' and c.unit_id = any(headed);
    -- Only open cases are held, and of those few are restricted: each is asked for its holder.
    return query select c.id from case_file c where c.confidentiality = 'restricted' and c.state = 'open' and (select h.post_id from holding h where h.case_id = c.id and h.until is null) = any(reading);
    return query select c.id from circle_member m join case_file c on c.id = m.case_id and c.confidentiality = 'restricted' where m.post_id = any(reading);
  end if;
end $$;

create or replace function open_items(reading bigint[], circle bigint[], headed bigint[], whole boolean) returns setof bigint language plpgsql stable parallel safe rows 100 set plan_cache_mode = 'force_generic_plan' as $$
begin
  return query select m.item_id from circle_member m where m.post_id = any(circle) and m.item_id is not null;
  return query select x.item_id from open_cases(reading, circle, headed, whole) c join case_item x on x.case_id = c;
  if not whole then
    return query select i.id from item i join holding h on h.item_id = i.id and h.until is null where i.confidentiality = 'restricted' and i.state = 'circulating' and (h.post_id = any(reading) or h.unit_id = any(headed));
    return query select i.id from item i where i.confidentiality = 'restricted' and i.state in ('non-case', 'cancelled') and i.last_post_id = any(reading);
    return query select i.id from item i where i.confidentiality = 'restricted' and i.state in ('non-case', 'cancelled') and i.last_unit_id = any(headed);
    return query select p.item_id from participation p join item i on i.id = p.item_id and i.confidentiality = 'restricted' where p.to_post_id = any(reading) and p.state in ('open', 'done');
    return query select m.item_id from circle_member m join item i on i.id = m.item_id and i.confidentiality = 'restricted' where m.post_id = any(reading);
  end if;
end $$;
