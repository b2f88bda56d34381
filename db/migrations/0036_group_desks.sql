-- A unit may have a group desk: letters lie there until somebody of the unit takes them. It is a post at which nobody sits, so that its letters
-- have a holder as any other (promise P2): whoever heads the unit answers for them.
alter table unit add column group_desk boolean not null default false;
comment on column unit.group_desk is 'letters may be laid on the group desk of the unit';
alter table post add column group_desk boolean not null default false, add check (not group_desk or (role = 'officer' and not deputy and not shared and duties = '{}'));
comment on column post.group_desk is 'the group desk of its unit; nobody is appointed here';
create unique index post_group_desk on post (unit_id) where group_desk;

-- The group desk is open while the unit wants one.
create or replace function staff_on(day date) returns table (post_id bigint, post_title text, role text, unit_id bigint, unit_mark text, unit_name text, person_id bigint, person_name text, deputy boolean, post_open boolean) language sql stable parallel safe as $$
  select p.id, p.title, p.role, p.unit_id, u.mark, u.name, a.person_id, case when a.person_id is null then null else pe.first_name || ' ' || pe.last_name end,
    p.deputy, p.valid_from <= day and (p.valid_to is null or p.valid_to >= day) and (u.group_desk or not p.group_desk)
  from post p
  join unit u on u.id = p.unit_id
  left join lateral (
    select a.person_id from appointment a
    where a.post_id = p.id and a.valid_from <= day and (a.valid_to is null or a.valid_to >= day)
    order by a.id limit 1) a on true
  left join person pe on pe.id = a.person_id
$$;

create function group_desk_stays_empty() returns trigger language plpgsql as $$
begin
  if exists (select 1 from post where id = new.post_id and group_desk) then
    raise exception 'nobody is appointed to a group desk' using errcode = 'OB005';
  end if;
  return null;
end $$;
create constraint trigger group_desk_stays_empty after insert or update of post_id on appointment for each row execute function group_desk_stays_empty();

alter table holding drop constraint holding_stage_check, add constraint holding_stage_check check (stage in ('mailroom', 'to-decide', 'to-pass-on', 'to-take', 'to-accept', 'in-hand'));
alter table assignment drop constraint assignment_step_check, add constraint assignment_step_check check (step in ('offer', 'decide', 'pass-on', 'accept', 'return', 'hand-over', 'correct', 'recall', 'rule', 'take', 'put-back'));

-- What is not taken in time is told as everything that lies still.
insert into stall_rule (kind, remind_after, superior_after, secretary_after) values ('not-taken', 1, 2, 4);
create or replace function stall_kind(stage text, opened_at timestamptz) returns text language sql immutable as $$
  select case when stage = 'to-take' then 'not-taken' when opened_at is null then 'not-opened' when stage = 'to-accept' then 'not-accepted' else 'not-moved' end
$$;

-- What was taken lately is shown to the whole unit.
create index holding_taken on holding (post_id, until) where stage = 'to-take';
