-- Units and posts change on a day: what they were and what they are going to be stands beside what they are.
-- `unit` and `post` hold the values of today; `unit_version` and `post_version` those of every day, today's included.

create extension if not exists btree_gist;

alter table unit add column revision integer not null default 1;
alter table person add column revision integer not null default 1;
alter table post
  add column revision integer not null default 1,
  add column deputy boolean not null default false,
  add column shared boolean not null default false,
  add check (valid_to is null or valid_to >= valid_from);
comment on column post.deputy is 'stands beside the head (or the mayor) of the unit, with the same rights';
comment on column post.shared is 'several people may sit here at once, because the office says so';

create table unit_version (
  id bigint generated always as identity primary key,
  unit_id bigint not null references unit,
  valid_from date not null,
  valid_to date,
  mark text not null check (mark ~ '^[[:upper:]0-9]+(-[[:upper:]0-9]+)*$'),
  name text not null,
  parent_id bigint references unit check (parent_id <> unit_id),
  check (valid_to is null or valid_to >= valid_from),
  constraint unit_version_once exclude using gist (unit_id with =, daterange(valid_from, valid_to, '[]') with &&),
  -- A mark belongs to one unit within a calendar year, whatever is reorganised (instrukcja kancelaryjna §5 ust. 5).
  constraint unit_mark_once_a_year exclude using gist (mark with =, int4range(extract(year from valid_from)::integer, extract(year from valid_to)::integer, '[]') with &&, unit_id with <>)
);
-- What the years of the versions say is stricter; and on one day two units may exchange what they are called.
drop index unit_mark_now;
create index unit_version_parent on unit_version (parent_id);

create table post_version (
  id bigint generated always as identity primary key,
  post_id bigint not null references post,
  valid_from date not null,
  valid_to date,
  unit_id bigint not null references unit,
  title text not null,
  role text not null check (role in ('clerk', 'officer', 'head', 'secretary', 'mayor')),
  deputy boolean not null default false,
  check (valid_to is null or valid_to >= valid_from),
  constraint post_version_once exclude using gist (post_id with =, daterange(valid_from, valid_to, '[]') with &&)
);
create index post_version_unit on post_version (unit_id);

insert into unit_version (unit_id, valid_from, valid_to, mark, name, parent_id) select id, valid_from, valid_to, mark, name, parent_id from unit order by id;
insert into post_version (post_id, valid_from, valid_to, unit_id, title, role) select id, valid_from, valid_to, unit_id, title, role from post order by id;

-- Whoever adds a unit or a post cannot forget its first version.
create function unit_begins() returns trigger language plpgsql as $$
begin
  insert into unit_version (unit_id, valid_from, valid_to, mark, name, parent_id) values (new.id, new.valid_from, new.valid_to, new.mark, new.name, new.parent_id);
  return null;
end $$;
create trigger unit_begins after insert on unit for each row execute function unit_begins();

create function post_begins() returns trigger language plpgsql as $$
begin
  insert into post_version (post_id, valid_from, valid_to, unit_id, title, role, deputy) values (new.id, new.valid_from, new.valid_to, new.unit_id, new.title, new.role, new.deputy);
  return null;
end $$;
create trigger post_begins after insert on post for each row execute function post_begins();

-- `shared` is that of the post; it stands here too, so that the database itself refuses a second person at one post.
alter table appointment
  add column shared boolean not null default false,
  add constraint appointment_one_person exclude using gist (post_id with =, daterange(valid_from, valid_to, '[]') with &&) where (not shared),
  add constraint appointment_once exclude using gist (person_id with =, post_id with =, daterange(valid_from, valid_to, '[]') with &&);

-- Who sits at which post on a day. A post without anybody is held by the head of its unit (promise P2).
create function staff_on(day date)
  returns table (post_id bigint, post_title text, role text, unit_id bigint, unit_mark text, unit_name text, person_id bigint, person_name text, deputy boolean, post_open boolean)
  language sql stable parallel safe as $$
  select p.id, p.title, p.role, p.unit_id, u.mark, u.name, a.person_id, case when a.person_id is null then null else pe.first_name || ' ' || pe.last_name end,
    p.deputy, p.valid_from <= day and (p.valid_to is null or p.valid_to >= day)
  from post p
  join unit u on u.id = p.unit_id
  left join lateral (
    select a.person_id from appointment a
    where a.post_id = p.id and a.valid_from <= day and (a.valid_to is null or a.valid_to >= day)
    order by a.id limit 1) a on true
  left join person pe on pe.id = a.person_id
$$;

create or replace view staff_now as select * from staff_on((now() at time zone 'Europe/Warsaw')::date);
comment on column staff_now.post_id is 'not null';
comment on column staff_now.post_title is 'not null';
comment on column staff_now.role is 'not null';
comment on column staff_now.unit_id is 'not null';
comment on column staff_now.unit_mark is 'not null';
comment on column staff_now.unit_name is 'not null';
comment on column staff_now.deputy is 'not null';
comment on column staff_now.post_open is 'not null';
comment on column holder_now.post_title is 'not null';
comment on column holder_now.unit_mark is 'not null';
comment on column holder_now.unit_name is 'not null';

-- The units of today.
create view unit_now as
  select id, parent_id, mark, name, mailroom, position, valid_from, valid_to, revision from unit
  where valid_from <= (now() at time zone 'Europe/Warsaw')::date and (valid_to is null or valid_to >= (now() at time zone 'Europe/Warsaw')::date);
