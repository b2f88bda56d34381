-- Beside the one who handles a letter others contribute to it, each with an instruction and a term of their own, or only take note of it.
create table participation (
  id bigint generated always as identity primary key,
  item_id bigint not null references item,
  parent_id bigint references participation,
  role text not null check (role in ('contributing', 'information')),
  by_person_id bigint references person,
  by_post_id bigint references post,
  by_name text not null,
  on_behalf_name text,
  to_unit_id bigint not null references unit,
  to_post_id bigint not null references post,
  instruction text not null default '',
  term_on date,
  at timestamptz not null,
  opened_at timestamptz,
  state text not null default 'open' check (state in ('open', 'done', 'passed-on', 'returned', 'withdrawn')),
  words text not null default '',
  done_at timestamptz,
  done_by_name text,
  done_on_behalf_name text,
  noted_at timestamptz,
  check ((state = 'open') = (done_at is null)),
  check (role = 'contributing' or term_on is null)
);
comment on column participation.parent_id is 'from whose task it was passed on inside the unit';
comment on column participation.words is 'personal: the contribution, or why it was returned or withdrawn';
comment on column participation.noted_at is 'when whoever handles the letter took note of the contribution';
create unique index participation_once on participation (item_id, to_post_id) where state = 'open';
create index participation_item on participation (item_id, id);
create index participation_desk on participation (to_post_id, role, id) where state = 'open';
create index participation_post_item on participation (to_post_id, item_id) where state <> 'withdrawn';
create index participation_unit_item on participation (to_unit_id, item_id) where state <> 'withdrawn';
create index participation_to_note on participation (item_id) where role = 'contributing' and state in ('done', 'returned') and noted_at is null;

-- Was to say what participation says now; it was always 'lead'.
alter table assignment drop column role;
