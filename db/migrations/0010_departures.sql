-- Somebody leaves: planned beforehand, done the day after their last one.
create table departure (
  id bigint generated always as identity primary key,
  person_id bigint not null references person,
  last_day date not null,
  plan jsonb not null,
  state text not null check (state in ('planned', 'done', 'withdrawn')),
  problem text,
  created_at timestamptz not null,
  created_by bigint references person,
  done_at timestamptz,
  revision integer not null default 1,
  check ((state = 'done') = (done_at is not null))
);
create unique index departure_once on departure (person_id) where state = 'planned';
comment on column departure.problem is 'why it could not be done on its day; it is tried again';

alter table assignment drop constraint assignment_step_check, add constraint assignment_step_check check (step in ('offer', 'decide', 'pass-on', 'accept', 'return', 'hand-over'));
