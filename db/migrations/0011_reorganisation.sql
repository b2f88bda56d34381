-- A unit is renamed, merged or split on a day; running cases go on under the mark of the unit that takes them over.
alter table case_file
  add column continues_id bigint unique references case_file,
  add column continued_as_id bigint unique references case_file,
  add check (continued_as_id is null or state = 'closed');
comment on column case_file.continues_id is 'the case under its former mark (instrukcja kancelaryjna §28 ust. 2–3, §64 ust. 3)';
comment on column case_file.continued_as_id is 'the case under its new mark; this one stays as it was';

create table reorganisation (
  id bigint generated always as identity primary key,
  title text not null,
  basis text not null default '',
  due_on date not null,
  plan jsonb not null,
  state text not null check (state in ('planned', 'done', 'withdrawn')),
  problem text,
  report jsonb,
  protocol_document_id bigint references document,
  created_at timestamptz not null,
  created_by bigint references person,
  done_at timestamptz,
  revision integer not null default 1,
  check ((state = 'done') = (done_at is not null and report is not null))
);
comment on column reorganisation.due_on is 'first day of the new order';
comment on column reorganisation.basis is 'the order of the mayor on which it rests';
