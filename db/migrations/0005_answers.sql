-- Attachments of answers; and the version of a draft that its approver writes (instrukcja kancelaryjna §32 ust. 6).

-- What was noticed about a file when somebody of the office added it: codes, the same as the marks of incoming letters.
alter table document_version add column warnings text[] not null default '{}';

-- Whoever may approve a draft may write in it instead of its author, one person at a time, while it waits for approval.
alter table draft
  add column amended_by bigint references person,
  add column amended_at_post bigint references post,
  add column amending_since timestamptz,
  add constraint draft_amended_by_one check (num_nonnulls(amended_by, amended_at_post, amending_since) in (0, 3)),
  add constraint draft_amended_while_submitted check (amended_by is null or state = 'submitted');
create index draft_attachments on draft using gin (attachments);

create table draft_version (
  id bigint generated always as identity primary key,
  draft_id bigint not null references draft,
  kind text not null check (kind in ('submitted', 'given-up')),
  draft_revision integer not null,
  subject text not null,
  content jsonb not null,
  addressees jsonb not null,
  attachments bigint[] not null,
  send_on_approval boolean not null,
  close_on_sending boolean not null,
  person_id bigint not null references person,
  post_id bigint not null references post,
  person_name text not null,
  post_title text not null,
  at timestamptz not null
);
comment on table draft_version is 'what a draft said before its approver wrote in it, and what the approver wrote and gave up; never changed';
create index draft_version_draft on draft_version (draft_id, id);

-- The version the approver replaced by his own, and when its author took notice of it.
alter table approval
  add column replaced_version_id bigint references draft_version,
  add column noted_at timestamptz,
  add column noted_by bigint references person;
create index approval_not_noted on approval (draft_id) where replaced_version_id is not null and noted_at is null;
