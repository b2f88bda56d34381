-- Parts of the registers: by period, by way, by unit.

drop index item_received;
create index item_period on item (register, received_on) include (id, channel, state);
create index item_registered on item (register, registered_at) include (id, channel) where register <> 'incoming';
create index item_channel on item (register, channel, id desc);
create index holding_stage on holding (stage, item_id) where until is null and item_id is not null;

-- Which part of each register is a unit's: what it was ever sent and what is in cases of it. Rows are only ever added, so that a
-- letter that went to the wrong unit stays in the list of what that unit had.
create table unit_register (
  unit_id bigint not null references unit (id),
  register text not null check (register in ('incoming', 'outgoing', 'internal')),
  item_id bigint not null references item (id),
  primary key (unit_id, register, item_id)
);

create function unit_register_holding() returns trigger language plpgsql as $$
begin
  insert into unit_register (unit_id, register, item_id) select new.unit_id, i.register, i.id from item i where i.id = new.item_id on conflict do nothing;
  return null;
end $$;
-- In the mailroom and before whoever decides a letter only waits to become some unit's.
create trigger holding_in_unit_register after insert or update of unit_id, stage on holding
  for each row when (new.item_id is not null and new.stage not in ('mailroom', 'to-decide')) execute function unit_register_holding();

create function unit_register_participation() returns trigger language plpgsql as $$
begin
  insert into unit_register (unit_id, register, item_id) select new.to_unit_id, i.register, i.id from item i where i.id = new.item_id on conflict do nothing;
  return null;
end $$;
create trigger participation_in_unit_register after insert on participation for each row execute function unit_register_participation();

create function unit_register_filed() returns trigger language plpgsql as $$
begin
  insert into unit_register (unit_id, register, item_id)
  select c.unit_id, i.register, i.id from case_file c, item i where c.id = new.case_id and i.id = new.item_id on conflict do nothing;
  return null;
end $$;
create trigger filed_in_unit_register after insert on case_item for each row execute function unit_register_filed();

create function unit_register_case() returns trigger language plpgsql as $$
begin
  insert into unit_register (unit_id, register, item_id)
  select new.unit_id, i.register, i.id from case_item ci join item i on i.id = ci.item_id where ci.case_id = new.id on conflict do nothing;
  return null;
end $$;
create trigger case_in_unit_register after update of unit_id on case_file for each row when (new.unit_id <> old.unit_id) execute function unit_register_case();

insert into unit_register (unit_id, register, item_id)
select h.unit_id, i.register, i.id from holding h join item i on i.id = h.item_id where h.stage not in ('mailroom', 'to-decide')
union select p.to_unit_id, i.register, i.id from participation p join item i on i.id = p.item_id
union select c.unit_id, i.register, i.id from case_item ci join case_file c on c.id = ci.case_id join item i on i.id = ci.item_id;
