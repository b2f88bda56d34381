-- Which letters each post and unit has reached: what an officer or a head reads of a register is then found, paged and counted from one index, however
-- long the register is. Kept exactly as `item_way` says, by recomputing an item under its lock whenever one of its ways changes.

create view item_way as
  select 'post' as reader, h.post_id as reader_id, h.item_id from holding h where h.item_id is not null
  union all select 'unit', h.unit_id, h.item_id from holding h where h.item_id is not null
  union all select 'post', p.to_post_id, p.item_id from participation p where p.state <> 'withdrawn'
  union all select 'unit', p.to_unit_id, p.item_id from participation p where p.state <> 'withdrawn'
  union all select 'post', c.officer_post_id, ci.item_id from case_item ci join case_file c on c.id = ci.case_id
  union all select 'unit', c.unit_id, ci.item_id from case_item ci join case_file c on c.id = ci.case_id
  union all select 'post', h.post_id, ci.item_id from case_item ci join holding h on h.case_id = ci.case_id
  union all select 'post', m.post_id, m.item_id from circle_member m where m.item_id is not null;
comment on view item_way is 'by which posts and units (for whoever heads them) an ordinary item may be read; an item may have several ways to the same';

create table item_reach (
  reader text not null check (reader in ('post', 'unit')),
  reader_id bigint not null,
  register text not null,
  item_id bigint not null references item (id),
  state text not null,
  confidentiality text not null,
  primary key (reader, reader_id, register, item_id) include (state, confidentiality)
);
comment on table item_reach is 'item_way, each once, with what lists of a register ask of the item';
insert into item_reach (reader, reader_id, register, item_id, state, confidentiality)
select distinct w.reader, w.reader_id, i.register, i.id, i.state, i.confidentiality from item_way w join item i on i.id = w.item_id;
create index item_reach_item on item_reach (item_id);
create index item_reach_protected on item_reach (reader, reader_id, register, item_id) where confidentiality <> 'ordinary';

-- Whoever changes a way locks the item, after its holding as everybody does, and so sees what others have changed before.
create function item_reached(items bigint[]) returns void language plpgsql as $$
begin
  if items = '{}' then return; end if;
  perform 1 from item i where i.id = any(items) order by i.id for no key update;
  insert into item_reach (reader, reader_id, register, item_id, state, confidentiality)
  select w.reader, w.reader_id, i.register, i.id, i.state, i.confidentiality from item_way w join item i on i.id = w.item_id where w.item_id = any(items)
  on conflict do nothing;
end $$;

create function item_reach_again(items bigint[]) returns void language plpgsql as $$
begin
  if items = '{}' then return; end if;
  perform 1 from item i where i.id = any(items) order by i.id for no key update;
  delete from item_reach r where r.item_id = any(items) and (r.reader, r.reader_id, r.item_id) not in (select w.reader, w.reader_id, w.item_id from item_way w where w.item_id = any(items));
  perform item_reached(items);
end $$;

create function item_reach_holding_added() returns trigger language plpgsql as $$
begin
  perform item_reached(array(select a.item_id from added a where a.item_id is not null union select ci.item_id from added a join case_item ci on ci.case_id = a.case_id));
  return null;
end $$;
create trigger holding_in_reach after insert on holding referencing new table as added for each statement execute function item_reach_holding_added();

create function item_reach_holding_changed() returns trigger language plpgsql as $$
declare
  holdings bigint[] := array(select a.id from after a join before b using (id) where (a.item_id, a.case_id, a.post_id, a.unit_id) is distinct from (b.item_id, b.case_id, b.post_id, b.unit_id));
begin
  if holdings = '{}' then return null; end if;
  perform item_reach_again(array(select x.item_id from (select * from after union all select * from before) x where x.id = any(holdings) and x.item_id is not null
    union select ci.item_id from (select * from after union all select * from before) x join case_item ci on ci.case_id = x.case_id where x.id = any(holdings)));
  return null;
end $$;
create trigger holding_changed_in_reach after update on holding referencing old table as before new table as after for each statement execute function item_reach_holding_changed();

create function item_reach_added() returns trigger language plpgsql as $$
begin
  perform item_reached(array(select distinct a.item_id from added a where a.item_id is not null));
  return null;
end $$;
create trigger participation_in_reach after insert on participation referencing new table as added for each statement execute function item_reach_added();
create trigger member_in_reach after insert on circle_member referencing new table as added for each statement execute function item_reach_added();

create function item_reach_removed() returns trigger language plpgsql as $$
begin
  perform item_reach_again(array(select distinct r.item_id from removed r where r.item_id is not null));
  return null;
end $$;
create trigger holding_out_of_reach after delete on holding referencing old table as removed for each statement execute function item_reach_removed();
create trigger participation_out_of_reach after delete on participation referencing old table as removed for each statement execute function item_reach_removed();
create trigger member_out_of_reach after delete on circle_member referencing old table as removed for each statement execute function item_reach_removed();
create trigger filed_out_of_reach after delete on case_item referencing old table as removed for each statement execute function item_reach_removed();

create function item_reach_participation_changed() returns trigger language plpgsql as $$
begin
  perform item_reach_again(array(select distinct a.item_id from after a join before b using (id) where (a.to_post_id, a.to_unit_id, a.state = 'withdrawn') is distinct from (b.to_post_id, b.to_unit_id, b.state = 'withdrawn')));
  return null;
end $$;
create trigger participation_changed_in_reach after update on participation referencing old table as before new table as after for each statement execute function item_reach_participation_changed();

-- The case is locked, so that neither its officer, its unit nor its holder changes unseen meanwhile.
create function item_reach_filed() returns trigger language plpgsql as $$
begin
  perform 1 from case_file c where c.id in (select a.case_id from added a) order by c.id for update;
  perform item_reached(array(select distinct a.item_id from added a));
  return null;
end $$;
create trigger filed_in_reach after insert on case_item referencing new table as added for each statement execute function item_reach_filed();

create function item_reach_case_changed() returns trigger language plpgsql as $$
begin
  perform item_reach_again(array(select distinct ci.item_id from after a join before b using (id) join case_item ci on ci.case_id = a.id where (a.officer_post_id, a.unit_id) is distinct from (b.officer_post_id, b.unit_id)));
  return null;
end $$;
create trigger case_changed_in_reach after update on case_file referencing old table as before new table as after for each statement execute function item_reach_case_changed();

create function item_reach_item_changed() returns trigger language plpgsql as $$
begin
  update item_reach r set state = a.state, confidentiality = a.confidentiality
  from after a join before b using (id) where r.item_id = a.id and (a.state, a.confidentiality) is distinct from (b.state, b.confidentiality);
  return null;
end $$;
create trigger item_changed_in_reach after update on item referencing old table as before new table as after for each statement execute function item_reach_item_changed();
