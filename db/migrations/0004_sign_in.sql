-- Ways to sign in besides the password: passkeys, single sign-on, recovery codes. Which people must have a second factor. The log of sign-ins.

alter table office
  add column second_factor_for text not null default 'nobody' check (second_factor_for in ('nobody', 'leaders', 'everybody')),
  add column second_factor_since timestamptz;
comment on column office.second_factor_since is 'sessions opened since then must have a second factor; earlier ones go on, so that nobody loses what they are writing';

alter table account
  add column passkey_handle uuid not null unique default gen_random_uuid(),
  add column single_sign_on_issuer text,
  add column single_sign_on_subject text,
  add check ((single_sign_on_issuer is null) = (single_sign_on_subject is null));
comment on column account.passkey_handle is 'what a passkey knows of its owner; tells nobody else anything';
create unique index account_single_sign_on on account (single_sign_on_issuer, single_sign_on_subject);

alter table session
  add column way text not null default 'password' check (way in ('password', 'passkey', 'single-sign-on')),
  add column id_token text;
comment on column session.id_token is 'kept while the session is open, to be able to sign out at the provider too';

create table passkey (
  id bigint generated always as identity primary key,
  account_id bigint not null references account,
  credential_id text not null unique,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  name text not null check (name <> ''),
  synced boolean not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  blocked_at timestamptz
);
comment on column passkey.synced is 'a copy is kept by the maker of the device (a cloud of passwords)';
comment on column passkey.blocked_at is 'its counter went back: somebody has a copy of the authenticator';
create index passkey_account on passkey (account_id);

create table recovery_code (
  account_id bigint not null references account,
  code_hash text not null,
  used_at timestamptz,
  primary key (account_id, code_hash)
);

-- What a browser has been asked to prove; answered once, within minutes.
create table sign_in_challenge (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('passkey-creation', 'passkey-sign-in', 'passkey-factor', 'single-sign-on')),
  secret_hash text not null unique,
  account_id bigint references account,
  payload jsonb not null default '{}',
  remote_address text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index sign_in_challenge_expires on sign_in_challenge (expires_at);
create index sign_in_challenge_address on sign_in_challenge (remote_address, created_at);

create table sign_in_entry (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  login text not null,
  account_id bigint references account,
  way text not null check (way in ('password', 'passkey', 'single-sign-on')),
  factor text check (factor in ('totp', 'passkey', 'recovery-code')),
  refusal text,
  remote_address text not null,
  user_agent text not null
);
comment on table sign_in_entry is 'every sign-in and every refused one; kept for two years (Dz.U. 2024 poz. 773 §20)';
comment on column sign_in_entry.login is 'personal: member of staff; empty where what was typed cannot be a login and might be a password';
comment on column sign_in_entry.remote_address is 'personal: member of staff';
comment on column sign_in_entry.refusal is 'code of the refusal; null: the person was let in';
create index sign_in_entry_at on sign_in_entry (at, id);
create index sign_in_entry_account on sign_in_entry (account_id, id);

insert into sign_in_entry (at, login, account_id, way, remote_address, user_agent)
  select s.created_at, a.login, a.id, 'password', s.remote_address, s.user_agent from session s join account a on a.id = s.account_id order by s.created_at, s.id;
