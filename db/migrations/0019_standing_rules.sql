-- Standing rules: what a new letter is like decides to whom it is proposed, or given without a decision.
create table standing_rule (
  id bigint generated always as identity primary key,
  place_in_order integer not null,
  title text not null,
  sender text,
  mailbox_id bigint references mailbox,
  words text,
  place text,
  class_symbol text,
  effect text not null check (effect in ('propose', 'assign')),
  to_post_id bigint not null references post,
  instruction text not null default '',
  term_days integer check (term_days between 1 and 365),
  valid_from date not null,
  valid_to date,
  made_at timestamptz not null,
  made_by_person_id bigint not null references person,
  made_by_post_id bigint references post,
  made_by_name text not null,
  ended_at timestamptz,
  ended_by_name text,
  check (num_nonnulls(sender, mailbox_id, words, place, class_symbol) > 0),
  check ((ended_at is null) = (ended_by_name is null))
);
comment on column standing_rule.sender is 'personal: an address, or @domain';
comment on column standing_rule.words is 'alternatives separated by commas; each is found in any inflected form';
create index standing_rule_in_force on standing_rule (place_in_order, id) where ended_at is null;

-- What a rule proposed for a letter, and why.
create table rule_proposal (
  item_id bigint primary key references item,
  rule_title text not null,
  to_post_id bigint not null references post,
  reasons jsonb not null
);

alter table assignment drop constraint assignment_step_check, add constraint assignment_step_check check (step in ('offer', 'decide', 'pass-on', 'accept', 'return', 'hand-over', 'correct', 'recall', 'rule'));
