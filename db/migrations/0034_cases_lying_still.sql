-- An open case in which nothing is done lies still as a letter does. Its officer may put it off to a day, because it waits for somebody: until
-- then it does not count.
alter table case_file add column postponed_until date, add column postponed_for text, add check ((postponed_until is null) = (postponed_for is null));
create index case_file_postponed on case_file (postponed_until) where postponed_until is not null;
comment on column case_file.postponed_until is 'the day from which the case counts again as lying still; its statutory term runs on';
comment on column case_file.postponed_for is 'for whom or what it waits';

alter table holding add column still_since timestamptz;
comment on column holding.still_since is 'of an open case: when something was last done in it, or the day to which it is put off; null: since it came into these hands';
update holding h set still_since = (select max(j.at) from journal_entry j where j.subject_kind = 'case' and j.subject_id = h.case_id and j.act not like 'oversight.%') where h.until is null and h.case_id is not null;
create index holding_still on holding (coalesce(still_since, since), id) where until is null and case_id is not null;

-- Whatever is written down about a case or about a draft in it is something done in it. Whoever has its holding locked at this very moment is
-- doing something in it as well and notes it themselves: nobody waits here, so that nobody can wait in a circle.
create function case_moved() returns trigger language plpgsql as $$
declare
  moved bigint := case when new.subject_kind = 'case' then new.subject_id else (select d.case_id from draft d where d.id = new.subject_id) end;
begin
  update holding set still_since = greatest(new.at, (select c.postponed_until::timestamp at time zone 'Europe/Warsaw' from case_file c where c.id = moved))
  where id = (select h.id from holding h where h.case_id = moved and h.until is null for update skip locked);
  return null;
end $$;
create trigger case_moved after insert on journal_entry for each row when (new.subject_kind in ('case', 'draft') and new.act not like 'oversight.%') execute function case_moved();

-- New kinds come with migrations only, each with its times.
alter table stall_rule drop constraint stall_rule_kind_check, add constraint stall_rule_kind_check check (kind ~ '^[a-z]+(-[a-z]+)*$');
insert into stall_rule (kind, remind_after, superior_after, secretary_after) values ('case-not-moved', 15, 20, 30);

create function stall_kind_of(h holding) returns text language sql stable as $$
  select case when h.case_id is not null then 'case-not-moved' else stall_kind(h.stage, h.opened_at) end
$$;

-- What is told carries since when it lies and where, so that a list reads its first lines however long it is.
drop view stalled_now;
alter table stall add column since timestamptz, add column post_id bigint references post, add column unit_id bigint references unit;
update stall s set since = h.since, post_id = h.post_id, unit_id = h.unit_id from holding h where h.id = s.holding_id;
alter table stall alter column since set not null, alter column post_id set not null, alter column unit_id set not null;
comment on column stall.since is 'since when it lay as it did when it was told; what has moved on is told no more';
create index stall_post on stall (post_id, level, since);
create index stall_unit on stall (unit_id, level, since);
create index stall_level on stall (level, since);

create view stalled_now as
  select s.holding_id, s.kind, s.level, s.since, s.post_id, s.unit_id, h.item_id, h.case_id
  from stall s join holding h on h.id = s.holding_id where h.until is null and s.kind = stall_kind_of(h) and s.since = coalesce(h.still_since, h.since);
