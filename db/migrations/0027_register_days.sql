-- How many entries a register has for each day and way, so that a part of it is as long as it is without counting a million rows.
-- Numbers are given out one transaction after the other (docs/decisions/0005-gapless-numbers.md), so nobody waits here who did not wait before.
create table register_day (
  register text not null,
  day date not null,
  channel text not null,
  entries bigint not null,
  primary key (register, day, channel)
);
comment on column register_day.day is 'of receipt; of outgoing letters that of registration, in Warsaw; -infinity: not known';

-- The day by which the lists of a register are narrowed to a period.
create function register_day_of(register text, received_on date, registered_at timestamptz) returns date immutable language sql
  return case when register = 'outgoing' then (registered_at at time zone 'Europe/Warsaw')::date else coalesce(received_on, '-infinity'::date) end;

-- Days are counted in their order, so that two that count several cannot wait for each other.
create function register_day_added() returns trigger language plpgsql as $$
begin
  insert into register_day (register, day, channel, entries)
  select a.register, register_day_of(a.register, a.received_on, a.registered_at), a.channel, count(*) from added a group by 1, 2, 3 order by 1, 2, 3
  on conflict (register, day, channel) do update set entries = register_day.entries + excluded.entries;
  return null;
end $$;
create trigger item_in_register_day after insert on item referencing new table as added for each statement execute function register_day_added();

create function register_day_corrected() returns trigger language plpgsql as $$
begin
  insert into register_day (register, day, channel, entries)
  select x.register, x.day, x.channel, x.entries
  from (values (old.register, register_day_of(old.register, old.received_on, old.registered_at), old.channel, -1), (new.register, register_day_of(new.register, new.received_on, new.registered_at), new.channel, 1)) x (register, day, channel, entries)
  order by 1, 2, 3
  on conflict (register, day, channel) do update set entries = register_day.entries + excluded.entries;
  return null;
end $$;
create trigger item_day_corrected after update of received_on, channel, registered_at on item for each row
  when (old.received_on is distinct from new.received_on or old.channel <> new.channel or old.registered_at <> new.registered_at) execute function register_day_corrected();

insert into register_day (register, day, channel, entries)
select i.register, register_day_of(i.register, i.received_on, i.registered_at), i.channel, count(*) from item i group by 1, 2, 3;
