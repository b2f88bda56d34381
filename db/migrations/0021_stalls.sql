-- A letter that is not opened, not accepted or not moved in time: its holder is reminded, then it is on the superior's list, then on the secretary's.

create table stall_rule (
  kind text primary key check (kind in ('not-opened', 'not-accepted', 'not-moved')),
  remind_after integer not null check (remind_after between 1 and 250),
  superior_after integer not null,
  secretary_after integer not null,
  revision integer not null default 1,
  check (remind_after <= superior_after and superior_after <= secretary_after and secretary_after <= 250)
);
comment on table stall_rule is 'after how many working days in one pair of hands who is told';
insert into stall_rule (kind, remind_after, superior_after, secretary_after) values ('not-opened', 2, 3, 5), ('not-accepted', 3, 5, 7), ('not-moved', 10, 15, 20);

create table stall (
  holding_id bigint not null references holding,
  kind text not null references stall_rule,
  level text not null check (level in ('holder', 'superior', 'secretary')),
  raised_at timestamptz not null,
  primary key (holding_id, kind, level)
);
comment on table stall is 'what is late now and who has been told; the journal keeps what was';

create function stall_kind(stage text, opened_at timestamptz) returns text language sql immutable as $$
  select case when opened_at is null then 'not-opened' when stage = 'to-accept' then 'not-accepted' else 'not-moved' end
$$;

create view stalled_now as
  select h.id as holding_id, h.item_id, h.post_id, h.unit_id, h.stage, h.since, s.kind, min(s.raised_at) as raised_at, bool_or(s.level = 'superior') as to_superior, bool_or(s.level = 'secretary') as to_secretary
  from stall s join holding h on h.id = s.holding_id where h.until is null and s.kind = stall_kind(h.stage, h.opened_at)
  group by h.id, s.kind;
