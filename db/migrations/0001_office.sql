-- The whole office: people, parties, file plan, journal, documents, registers, cases, assignment, mailroom, letters, dispatch.
-- Columns that hold personal data are marked by a comment beginning with "personal:".

create extension if not exists pg_trgm;
create extension if not exists unaccent;

-- unaccent() is only STABLE; an index needs an IMMUTABLE expression.
create function folded(text) returns text
  language sql immutable strict parallel safe
  return lower(public.unaccent('public.unaccent'::regdictionary, $1));

------------------------------------------------------------------ people

create table office (
  only_row boolean primary key default true check (only_row),
  kind text not null check (kind in ('demonstration', 'real')),
  name text not null,
  authority text not null,
  street text not null default '',
  postcode text not null default '',
  locality text not null,
  phone text not null default '',
  email text not null default '',
  website text not null default '',
  tax_number text not null default '',
  coat_of_arms_sha256 text,
  loop_mark text not null,
  set_up_at timestamptz not null,
  revision integer not null default 1
);
comment on column office.loop_mark is 'value of X-Obieg-Office in every message we send; recognises our own messages coming back';

create table unit (
  id bigint generated always as identity primary key,
  parent_id bigint references unit,
  mark text not null check (mark ~ '^[[:upper:]0-9]+(-[[:upper:]0-9]+)*$'),
  name text not null,
  mailroom boolean not null default false,
  position integer not null default 0,
  valid_from date not null,
  valid_to date,
  check (valid_to is null or valid_to >= valid_from)
);
create unique index unit_mark_now on unit (mark) where valid_to is null;
create unique index unit_one_mailroom on unit (mailroom) where mailroom and valid_to is null;

create table person (
  id bigint generated always as identity primary key,
  first_name text not null,
  last_name text not null,
  email text,
  phone text,
  created_at timestamptz not null default now()
);
comment on column person.first_name is 'personal: member of staff';
comment on column person.last_name is 'personal: member of staff';

create table post (
  id bigint generated always as identity primary key,
  unit_id bigint not null references unit,
  title text not null,
  role text not null check (role in ('clerk', 'officer', 'head', 'secretary', 'mayor')),
  valid_from date not null,
  valid_to date
);
create index post_unit on post (unit_id);

create table appointment (
  id bigint generated always as identity primary key,
  person_id bigint not null references person,
  post_id bigint not null references post,
  valid_from date not null,
  valid_to date,
  check (valid_to is null or valid_to >= valid_from)
);
create index appointment_person on appointment (person_id);
create index appointment_post on appointment (post_id);

create table account (
  id bigint generated always as identity primary key,
  person_id bigint not null unique references person,
  login text not null,
  password_hash text not null,
  administrator boolean not null default false,
  totp_secret text,
  totp_confirmed_at timestamptz,
  totp_last_step bigint,
  locale text not null default 'pl' check (locale in ('pl', 'en')),
  must_change_password boolean not null default false,
  disabled_at timestamptz,
  created_at timestamptz not null default now()
);
create unique index account_login on account (lower(login));

create table session (
  id bigint generated always as identity primary key,
  account_id bigint not null references account,
  token_hash text not null unique,
  csrf_token text not null,
  remote_address text not null,
  user_agent text not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  ended_reason text
);
create index session_account on session (account_id) where ended_at is null;

create table sign_in_attempt (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  login text not null,
  remote_address text not null,
  succeeded boolean not null
);
create index sign_in_attempt_login on sign_in_attempt (login, at);
create index sign_in_attempt_address on sign_in_attempt (remote_address, at);

create table api_token (
  id bigint generated always as identity primary key,
  name text not null,
  scope text not null check (scope in ('audit')),
  token_hash text not null unique,
  created_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz
);

-- Who sits at which post today. A post without anybody is held by the head of its unit (promise P2).
create view staff_now as
  select p.id as post_id, p.title as post_title, p.role, p.unit_id, u.mark as unit_mark, u.name as unit_name,
         a.person_id, case when a.person_id is null then null else pe.first_name || ' ' || pe.last_name end as person_name
  from post p
  join unit u on u.id = p.unit_id
  left join lateral (
    select a.person_id from appointment a
    where a.post_id = p.id and a.valid_from <= (now() at time zone 'Europe/Warsaw')::date
      and (a.valid_to is null or a.valid_to >= (now() at time zone 'Europe/Warsaw')::date)
    order by a.id limit 1) a on true
  left join person pe on pe.id = a.person_id;

------------------------------------------------------------------ parties

create table party (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('person', 'institution')),
  name text not null,
  first_name text,
  last_name text,
  street text,
  building text,
  flat text,
  postcode text,
  locality text,
  country text not null default 'PL',
  phone text,
  created_at timestamptz not null default now(),
  revision integer not null default 1
);
comment on column party.name is 'personal: correspondent';
create index party_name on party using gist (folded(name) gist_trgm_ops (siglen = 64));

create table party_email (
  party_id bigint not null references party,
  address text not null,
  added_at timestamptz not null default now(),
  primary key (party_id, address)
);
comment on column party_email.address is 'personal: lower case e-mail address of a correspondent';
create index party_email_address on party_email (address);

------------------------------------------------------------------ file plan

create table fileplan_class (
  symbol text primary key check (symbol ~ '^[0-9]{1,4}$'),
  parent_symbol text references fileplan_class,
  title text not null,
  category text,
  remarks text not null default '',
  evidence text not null,
  end_class boolean not null,
  valid_from date not null,
  valid_to date
);

------------------------------------------------------------------ journal

create table journal_entry (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  act text not null,
  actor_kind text not null check (actor_kind in ('person', 'system', 'resident', 'token')),
  actor_person_id bigint references person,
  actor_post_id bigint references post,
  actor_name text not null,
  subject_kind text not null,
  subject_id bigint,
  reason text,
  before jsonb,
  after jsonb
);
create index journal_subject on journal_entry (subject_kind, subject_id, id);

------------------------------------------------------------------ documents

create table document (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('message', 'attachment', 'letter', 'note')),
  title text not null,
  created_at timestamptz not null,
  created_by bigint references person
);

create table document_version (
  id bigint generated always as identity primary key,
  document_id bigint not null references document,
  number integer not null default 1,
  sha256 text not null check (length(sha256) = 64),
  size bigint not null,
  media_type text not null,
  file_name text not null,
  part_of_sha256 text,
  part_path text,
  part_tnef integer,
  created_at timestamptz not null,
  created_by bigint references person,
  unique (document_id, number)
);
comment on column document_version.part_of_sha256 is 'the original message this is a part of: the bytes can be taken out of it again at any time';

create table document_text (
  version_id bigint primary key references document_version,
  text text not null,
  tool text not null,
  problem text,
  made_at timestamptz not null
);
comment on column document_text.text is 'personal: content of letters';

create table rendition (
  version_id bigint not null references document_version,
  kind text not null,
  page integer not null,
  width integer not null,
  tool text not null,
  sha256 text not null,
  size bigint not null,
  made_at timestamptz not null,
  primary key (version_id, kind, page, width)
);

------------------------------------------------------------------ registry

create table register (
  kind text not null check (kind in ('incoming', 'outgoing', 'internal')),
  year integer not null,
  last_number integer not null default 0,
  primary key (kind, year)
);

create table item (
  id bigint generated always as identity primary key,
  register text not null check (register in ('incoming', 'outgoing', 'internal')),
  year integer not null,
  number integer not null,
  identifier text not null unique,
  registered_at timestamptz not null,
  registered_by bigint references person,
  title text not null,
  party_id bigint references party,
  party_name text not null,
  party_kind text not null check (party_kind in ('person', 'institution')),
  party_email text,
  party_address jsonb not null default '{}',
  received_on date,
  letter_date text,
  posted_on text,
  document_kind text,
  access text not null default 'non-public' check (access in ('public', 'partly-public', 'non-public')),
  attachment_count integer not null default 0,
  formats text[] not null default '{}',
  remarks text not null default '',
  dcmi_type text not null default 'Text',
  channel text not null check (channel in ('e-mail', 'portal', 'paper')),
  way text not null,
  foreign_mark text,
  tracking_code text not null unique,
  ledger_entry_id bigint unique,
  possible_duplicate_of bigint references item,
  sender_check text,
  marks jsonb not null default '{}',
  state text not null check (state in ('circulating', 'in-case', 'non-case', 'cancelled')),
  state_reason text,
  class_symbol text references fileplan_class,
  revision integer not null default 1,
  unique (register, year, number)
);
comment on column item.party_name is 'personal: sender or addressee as on the letter';
create index item_newest on item (register, id desc);
create index item_state on item (register, state, id desc);
create index item_party on item (party_id);
create index item_received on item (register, received_on);
create index item_identifier_prefix on item (upper(identifier) text_pattern_ops);

create table item_correction (
  id bigint generated always as identity primary key,
  item_id bigint not null references item,
  field text not null,
  before jsonb,
  after jsonb,
  reason text not null,
  corrected_at timestamptz not null,
  corrected_by bigint not null references person
);
create index item_correction_item on item_correction (item_id, id);

create table item_document (
  item_id bigint not null references item,
  document_id bigint not null references document,
  position integer not null,
  role text not null check (role in ('original', 'attachment', 'letter')),
  primary key (item_id, document_id)
);
create index item_document_document on item_document (document_id);

------------------------------------------------------------------ cases

create table case_list (
  id bigint generated always as identity primary key,
  unit_id bigint not null references unit,
  unit_mark text not null,
  class_symbol text not null references fileplan_class,
  year integer not null,
  last_number integer not null default 0,
  unique (unit_mark, class_symbol, year)
);

create table case_file (
  id bigint generated always as identity primary key,
  case_list_id bigint not null references case_list,
  mark text not null unique,
  unit_id bigint not null references unit,
  class_symbol text not null references fileplan_class,
  number integer not null,
  year integer not null,
  title text not null,
  initiating_item_id bigint references item,
  officer_person_id bigint not null references person,
  officer_post_id bigint not null references post,
  opened_at timestamptz not null,
  started_on date not null,
  term_kind text not null,
  due_on date,
  due_reasoning jsonb not null default '[]',
  state text not null check (state in ('open', 'closed')),
  settled_on date,
  settlement text,
  closed_at timestamptz,
  revision integer not null default 1,
  unique (case_list_id, number)
);
create index case_file_newest on case_file (state, id desc);
create index case_file_unit on case_file (unit_id, state, id desc);
create index case_file_officer on case_file (officer_post_id, state, id);
create index case_file_mark_prefix on case_file (upper(mark) text_pattern_ops);
create index case_file_due on case_file (due_on) where state = 'open';

create table case_item (
  case_id bigint not null references case_file,
  item_id bigint not null references item,
  filed_at timestamptz not null,
  filed_by bigint references person,
  primary key (case_id, item_id)
);
create index case_item_item on case_item (item_id);

create table case_document (
  case_id bigint not null references case_file,
  document_id bigint not null references document,
  kind text not null,
  filed_at timestamptz not null,
  filed_by bigint references person,
  primary key (case_id, document_id)
);
create index case_document_document on case_document (document_id);

create table case_party (
  case_id bigint not null references case_file,
  party_id bigint not null references party,
  role text not null check (role in ('applicant', 'party', 'representative', 'authority')),
  added_at timestamptz not null,
  primary key (case_id, party_id)
);
create index case_party_party on case_party (party_id);

------------------------------------------------------------------ assignment

create table holding (
  id bigint generated always as identity primary key,
  item_id bigint references item,
  case_id bigint references case_file,
  post_id bigint not null references post,
  unit_id bigint not null references unit,
  stage text not null check (stage in ('mailroom', 'to-decide', 'to-pass-on', 'to-accept', 'in-hand')),
  since timestamptz not null,
  until timestamptz,
  opened_at timestamptz,
  check (num_nonnulls(item_id, case_id) = 1),
  check (until is null or until >= since)
);
create unique index holding_item_once on holding (item_id) where until is null and item_id is not null;
create unique index holding_case_once on holding (case_id) where until is null and case_id is not null;
create index holding_desk on holding (post_id, stage, id) where until is null;
create index holding_unit_desk on holding (unit_id, stage, id) where until is null;
create index holding_item on holding (item_id, id) where item_id is not null;
create index holding_case on holding (case_id, id) where case_id is not null;
create index holding_post_item on holding (post_id, item_id) where item_id is not null;
create index holding_post_case on holding (post_id, case_id) where case_id is not null;
create index holding_unit_item on holding (unit_id, item_id) where item_id is not null;

-- Promise P2: a circulating item and an open case have a holder at every commit.
create function check_item_has_holder() returns trigger language plpgsql as $$
begin
  if exists (select 1 from item i where i.id = new.id and i.state = 'circulating')
     and not exists (select 1 from holding h where h.item_id = new.id and h.until is null) then
    raise exception 'item % is circulating but nobody holds it', new.id using errcode = 'OB001';
  end if;
  return null;
end $$;
create constraint trigger item_has_holder after insert or update of state on item
  deferrable initially deferred for each row when (new.state = 'circulating') execute function check_item_has_holder();

create function check_case_has_holder() returns trigger language plpgsql as $$
begin
  if exists (select 1 from case_file c where c.id = new.id and c.state = 'open')
     and not exists (select 1 from holding h where h.case_id = new.id and h.until is null) then
    raise exception 'case % is open but nobody holds it', new.id using errcode = 'OB001';
  end if;
  return null;
end $$;
create constraint trigger case_has_holder after insert or update of state on case_file
  deferrable initially deferred for each row when (new.state = 'open') execute function check_case_has_holder();

create function check_holding_ended() returns trigger language plpgsql as $$
begin
  if old.item_id is not null
     and exists (select 1 from item i where i.id = old.item_id and i.state = 'circulating')
     and not exists (select 1 from holding h where h.item_id = old.item_id and h.until is null) then
    raise exception 'item % was let go but is circulating', old.item_id using errcode = 'OB001';
  end if;
  if old.case_id is not null
     and exists (select 1 from case_file c where c.id = old.case_id and c.state = 'open')
     and not exists (select 1 from holding h where h.case_id = old.case_id and h.until is null) then
    raise exception 'case % was let go but is open', old.case_id using errcode = 'OB001';
  end if;
  return null;
end $$;
create constraint trigger holding_not_dropped after update of until, item_id, case_id on holding
  deferrable initially deferred for each row when (new.until is not null or new.item_id is distinct from old.item_id or new.case_id is distinct from old.case_id) execute function check_holding_ended();
create constraint trigger holding_not_deleted after delete on holding
  deferrable initially deferred for each row when (old.until is null) execute function check_holding_ended();

-- The one pair of hands of each circulating item and open case.
create view holder_now as
  select h.id as holding_id, h.item_id, h.case_id, h.post_id, s.post_title, h.unit_id, s.unit_mark, s.unit_name,
         s.person_id, s.person_name, h.stage, h.since, h.opened_at
  from holding h join staff_now s on s.post_id = h.post_id
  where h.until is null;

create table assignment (
  id bigint generated always as identity primary key,
  item_id bigint not null references item,
  parent_id bigint references assignment,
  step text not null check (step in ('offer', 'decide', 'pass-on', 'accept', 'return')),
  role text not null default 'lead' check (role in ('lead', 'contributing', 'information')),
  by_person_id bigint references person,
  by_post_id bigint references post,
  by_name text not null,
  to_unit_id bigint not null references unit,
  to_post_id bigint not null references post,
  proposed_post_id bigint references post,
  instruction text not null default '',
  term_on date,
  reason text,
  at timestamptz not null
);
create index assignment_item on assignment (item_id, id);

------------------------------------------------------------------ mailroom

create table mailbox (
  id bigint generated always as identity primary key,
  address text not null,
  kind text not null check (kind in ('published', 'individual')),
  owner_post_id bigint references post,
  valid_from date not null,
  valid_to date,
  check (kind = 'published' or owner_post_id is not null)
);
create unique index mailbox_address on mailbox (lower(address)) where valid_to is null;

create table ledger_entry (
  id bigint generated always as identity primary key,
  source text not null check (source in ('smtp', 'lmtp', 'imap', 'portal')),
  source_identity text not null,
  dedup_key text not null unique,
  received_at timestamptz not null,
  size bigint not null,
  sha256 text not null check (length(sha256) = 64),
  envelope_from text,
  envelope_to text[] not null default '{}',
  transport jsonb not null default '{}',
  state text not null default 'received' check (state in ('received', 'waiting', 'done')),
  outcome text check (outcome in ('registered', 'attached-to-case', 'automatic-answer', 'delivery-report', 'own-message', 'not-official')),
  reason text,
  details jsonb not null default '{}',
  item_id bigint references item,
  tried integer not null default 0,
  next_try_at timestamptz,
  last_problem text,
  settled_at timestamptz,
  settled_by bigint references person,
  check (state <> 'done' or (outcome is not null and settled_at is not null)),
  check (state <> 'waiting' or reason is not null)
);
create index ledger_received on ledger_entry (id) where state = 'received';
create index ledger_waiting on ledger_entry (id) where state = 'waiting';
create index ledger_sha256 on ledger_entry (sha256);

alter table item add constraint item_ledger_entry_id_fkey foreign key (ledger_entry_id) references ledger_entry;

create table ledger_offer (
  id bigint generated always as identity primary key,
  ledger_entry_id bigint not null references ledger_entry,
  source text not null,
  source_identity text not null,
  offered_at timestamptz not null,
  envelope_from text,
  envelope_to text[] not null default '{}',
  transport jsonb not null default '{}'
);
comment on table ledger_offer is 'the same bytes offered again: not a second letter, but counted in the daily reconciliation';
create index ledger_offer_entry on ledger_offer (ledger_entry_id);
create index ledger_offer_identity on ledger_offer (source_identity);
create index ledger_source_identity on ledger_entry (source_identity);

create table message (
  ledger_entry_id bigint primary key references ledger_entry,
  message_id text,
  in_reply_to text,
  from_name text,
  from_address text,
  recipients text[] not null default '{}',
  subject text not null default '',
  sent_at timestamptz,
  preview text not null default '',
  marks jsonb not null default '{}',
  sender_check jsonb not null default '{}',
  problems jsonb not null default '[]',
  attachment_names text[] not null default '{}'
);
comment on column message.from_address is 'personal: sender';
create index message_message_id on message (message_id);
create index message_sender_subject on message (from_address, md5(subject));

create table sent_message (
  message_id text primary key,
  purpose text not null check (purpose in ('acknowledgement', 'answer')),
  recipient text not null,
  item_id bigint references item,
  case_id bigint references case_file,
  outgoing_mail_id bigint,
  sent_at timestamptz not null
);
comment on table sent_message is 'identity of every message we sent: how answers and bounces find their way back';

create table bounce (
  ledger_entry_id bigint primary key references ledger_entry,
  message_id text not null references sent_message,
  permanent boolean not null,
  status text,
  diagnostic text,
  at timestamptz not null
);

------------------------------------------------------------------ letters

create table draft (
  id bigint generated always as identity primary key,
  case_id bigint not null references case_file,
  answers_item_id bigint references item,
  author_person_id bigint not null references person,
  author_post_id bigint not null references post,
  subject text not null default '',
  content jsonb not null,
  addressees jsonb not null default '[]',
  attachments bigint[] not null default '{}',
  send_on_approval boolean not null default true,
  close_on_sending boolean not null default true,
  state text not null check (state in ('writing', 'submitted', 'returned', 'approved', 'sent', 'withdrawn')),
  approver_post_id bigint references post,
  letter_document_id bigint references document,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  revision integer not null default 1
);
create index draft_case on draft (case_id);
create index draft_approver on draft (approver_post_id) where state = 'submitted';
create index draft_author on draft (author_post_id, state);

create table approval (
  id bigint generated always as identity primary key,
  draft_id bigint not null references draft,
  draft_revision integer not null,
  decision text not null check (decision in ('approved', 'returned')),
  person_id bigint not null references person,
  post_id bigint not null references post,
  person_name text not null,
  post_title text not null,
  remarks text not null default '',
  content jsonb not null,
  at timestamptz not null
);
create index approval_draft on approval (draft_id, id);

------------------------------------------------------------------ dispatch

create table dispatch (
  id bigint generated always as identity primary key,
  item_id bigint not null unique references item,
  case_id bigint references case_file,
  draft_id bigint references draft,
  created_at timestamptz not null,
  created_by bigint references person
);
create index dispatch_case on dispatch (case_id);

create table outgoing_mail (
  id bigint generated always as identity primary key,
  purpose text not null check (purpose in ('acknowledgement', 'answer')),
  dispatch_id bigint references dispatch,
  item_id bigint not null references item,
  case_id bigint references case_file,
  party_id bigint references party,
  to_name text not null default '',
  to_address text not null,
  subject text not null,
  message_id text not null unique,
  in_reply_to text,
  sha256 text not null,
  size bigint not null,
  state text not null check (state in ('queued', 'sent', 'captured', 'retrying', 'failed', 'bounced')),
  attempts integer not null default 0,
  created_at timestamptz not null,
  next_attempt_at timestamptz,
  settled_at timestamptz,
  problem text,
  reply text,
  handled_at timestamptz,
  handled_by bigint references person
);
comment on column outgoing_mail.to_address is 'personal: addressee';
create unique index outgoing_mail_acknowledged_once on outgoing_mail (item_id) where purpose = 'acknowledgement';
create index outgoing_mail_due on outgoing_mail (next_attempt_at) where state in ('queued', 'retrying');
create index outgoing_mail_failed on outgoing_mail (case_id) where state in ('failed', 'bounced') and handled_at is null;
create index outgoing_mail_item on outgoing_mail (item_id);
create index outgoing_mail_answers on outgoing_mail (state, item_id) where purpose = 'answer';
create index outgoing_mail_newest on outgoing_mail (created_at desc);
create index outgoing_mail_address on outgoing_mail (to_address, created_at) where purpose = 'acknowledgement';

create table delivery_attempt (
  id bigint generated always as identity primary key,
  outgoing_mail_id bigint not null references outgoing_mail,
  at timestamptz not null,
  outcome text not null check (outcome in ('sent', 'captured', 'temporary', 'permanent', 'bounced')),
  code text,
  reply text
);
create index delivery_attempt_mail on delivery_attempt (outgoing_mail_id, id);

------------------------------------------------------------------ search

-- What still has to be indexed. Written by the database itself, so that no change can be forgotten; `change` tells a
-- reader whether the thing has changed again while it was being indexed.
create sequence search_change;
create table search_pending (
  subject_kind text not null check (subject_kind in ('item', 'case', 'class')),
  subject_id bigint not null,
  change bigint not null default nextval('search_change'),
  since timestamptz not null default now(),
  primary key (subject_kind, subject_id)
);
create index search_pending_order on search_pending (change);

create function search_item_changed() returns trigger language plpgsql as $$
begin
  insert into search_pending (subject_kind, subject_id) select 'item', id from changed
  on conflict (subject_kind, subject_id) do update set change = nextval('search_change');
  return null;
end $$;
create trigger item_added_to_search after insert on item referencing new table as changed for each statement execute function search_item_changed();

create function search_item_updated() returns trigger language plpgsql as $$
begin
  insert into search_pending (subject_kind, subject_id)
  select 'item', n.id from changed n join before o on o.id = n.id
  where (n.title, n.party_name, n.party_email, n.foreign_mark, n.remarks) is distinct from (o.title, o.party_name, o.party_email, o.foreign_mark, o.remarks)
  on conflict (subject_kind, subject_id) do update set change = nextval('search_change');
  return null;
end $$;
create trigger item_changed_in_search after update on item referencing new table as changed old table as before for each statement execute function search_item_updated();

create function search_text_added() returns trigger language plpgsql as $$
begin
  insert into search_pending (subject_kind, subject_id)
  select distinct 'item', x.item_id from changed t join document_version v on v.id = t.version_id join item_document x on x.document_id = v.document_id
  on conflict (subject_kind, subject_id) do update set change = nextval('search_change');
  return null;
end $$;
create trigger text_added_to_search after insert on document_text referencing new table as changed for each statement execute function search_text_added();
create trigger text_changed_in_search after update on document_text referencing new table as changed for each statement execute function search_text_added();

create function search_case_changed() returns trigger language plpgsql as $$
begin
  insert into search_pending (subject_kind, subject_id) select 'case', id from changed
  on conflict (subject_kind, subject_id) do update set change = nextval('search_change');
  return null;
end $$;
create trigger case_added_to_search after insert on case_file referencing new table as changed for each statement execute function search_case_changed();
create trigger case_changed_in_search after update on case_file referencing new table as changed for each statement execute function search_case_changed();

-- Classes of the file plan are found by words too; their symbol with a 1 before it is the number (0 and 00 are two classes).
create function search_class_changed() returns trigger language plpgsql as $$
begin
  insert into search_pending (subject_kind, subject_id) select 'class', ('1' || symbol)::bigint from changed
  on conflict (subject_kind, subject_id) do update set change = nextval('search_change');
  return null;
end $$;
create trigger class_added_to_search after insert on fileplan_class referencing new table as changed for each statement execute function search_class_changed();
create trigger class_changed_in_search after update on fileplan_class referencing new table as changed for each statement execute function search_class_changed();

create table search_entry (
  subject_kind text not null check (subject_kind in ('item', 'case', 'class')),
  subject_id bigint not null,
  words tsvector not null,
  indexed_at timestamptz not null,
  primary key (subject_kind, subject_id)
);
create index search_entry_words on search_entry using gin (words);
