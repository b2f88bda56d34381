-- Who has a restricted thing in hand now is remembered at the thing, so that what is open to somebody is found from their own desk alone: until now
-- everything restricted that was still running was asked for its holder, for every list of everybody who does not see the whole office.
alter table case_file add column holder_post_id bigint references post;
comment on column case_file.holder_post_id is 'who holds it, of what is restricted and open';
comment on column item.last_post_id is 'who has or had it last, of what is restricted and not in a case';

drop trigger item_last_holder on item;
create trigger item_last_holder before update of state, confidentiality on item for each row when (new.confidentiality = 'restricted' and new.state <> 'in-case') execute function item_last_holder();
create function case_holder() returns trigger language plpgsql as $$
begin
  select h.post_id into new.holder_post_id from holding h where h.case_id = new.id and h.until is null;
  return new;
end $$;
create trigger case_holder before update of state, confidentiality on case_file for each row when (new.confidentiality = 'restricted' and new.state = 'open') execute function case_holder();

create function holder_of_restricted() returns trigger language plpgsql as $$
begin
  if exists (select 1 from item i where i.id = new.item_id and i.confidentiality = 'restricted') then
    update item set last_post_id = new.post_id, last_unit_id = new.unit_id where id = new.item_id;
  elsif exists (select 1 from case_file c where c.id = new.case_id and c.confidentiality = 'restricted') then
    update case_file set holder_post_id = new.post_id where id = new.case_id;
  end if;
  return null;
end $$;
create trigger holder_of_restricted after insert or update of item_id, case_id, post_id, unit_id on holding for each row when (new.until is null) execute function holder_of_restricted();

update item set confidentiality = confidentiality where confidentiality = 'restricted' and state <> 'in-case';
update case_file set confidentiality = confidentiality where confidentiality = 'restricted' and state = 'open';

drop index item_restricted, item_restricted_post, item_restricted_unit, case_file_restricted_open;
create index item_restricted_post on item (last_post_id) include (id) where confidentiality = 'restricted' and state <> 'in-case';
create index item_restricted_unit on item (last_unit_id) include (id) where confidentiality = 'restricted' and state <> 'in-case';
create index case_file_restricted_holder on case_file (holder_post_id) include (id) where confidentiality = 'restricted' and state = 'open';

create or replace function open_cases(reading bigint[], circle bigint[], headed bigint[], whole boolean) returns setof bigint language plpgsql stable parallel safe rows 100 set plan_cache_mode = 'force_generic_plan' as $$
begin
  return query select m.case_id from circle_member m where m.post_id = any(circle) and m.case_id is not null;
  if not whole then
    return query select c.id from case_file c where c.confidentiality = 'restricted' and c.officer_post_id = any(reading);
    return query select c.id from case_file c where c.confidentiality = 'restricted' and c.unit_id = any(headed);
    return query select c.id from case_file c where c.confidentiality = 'restricted' and c.state = 'open' and c.holder_post_id = any(reading);
    return query select c.id from circle_member m join case_file c on c.id = m.case_id and c.confidentiality = 'restricted' where m.post_id = any(reading);
  end if;
end $$;

create or replace function open_items(reading bigint[], circle bigint[], headed bigint[], whole boolean) returns setof bigint language plpgsql stable parallel safe rows 100 set plan_cache_mode = 'force_generic_plan' as $$
begin
  return query select m.item_id from circle_member m where m.post_id = any(circle) and m.item_id is not null;
  return query select x.item_id from open_cases(reading, circle, headed, whole) c join case_item x on x.case_id = c;
  if not whole then
    return query select i.id from item i where i.confidentiality = 'restricted' and i.state <> 'in-case' and i.last_post_id = any(reading);
    return query select i.id from item i where i.confidentiality = 'restricted' and i.state <> 'in-case' and i.last_unit_id = any(headed);
    return query select p.item_id from participation p join item i on i.id = p.item_id and i.confidentiality = 'restricted' where p.to_post_id = any(reading) and p.state in ('open', 'done');
    return query select m.item_id from circle_member m join item i on i.id = m.item_id and i.confidentiality = 'restricted' where m.post_id = any(reading);
  end if;
end $$;

-- What of a unit's part is hidden is taken off its length; of a large part it would be looked for among everything that is confidential.
alter table unit_register add column confidentiality text not null default 'ordinary';
update unit_register r set confidentiality = i.confidentiality from item i where i.id = r.item_id and i.confidentiality <> 'ordinary';
create index unit_register_protected on unit_register (unit_id, register, item_id) where confidentiality <> 'ordinary';
create function unit_register_level() returns trigger language plpgsql as $$
begin
  select i.confidentiality into new.confidentiality from item i where i.id = new.item_id;
  return new;
end $$;
create trigger unit_register_level before insert on unit_register for each row execute function unit_register_level();
create function unit_register_protected() returns trigger language plpgsql as $$
begin
  update unit_register r set confidentiality = new.confidentiality where r.item_id = new.id and r.register = new.register and r.unit_id in (select u.id from unit u);
  return null;
end $$;
create trigger unit_register_protected after update of confidentiality on item for each row when (new.confidentiality <> old.confidentiality) execute function unit_register_protected();
