-- How each way in is doing (a mailbox that is collected, a port that listens), for the administrator. One row per process that serves it.
create table intake_channel (
  kind text not null check (kind in ('imap', 'smtp', 'lmtp')),
  name text not null,
  place text not null,
  process text not null,
  state text not null check (state in ('connecting', 'reading', 'watching', 'failing', 'listening', 'stopped')),
  details jsonb not null default '{}',
  since timestamptz not null,
  seen_at timestamptz not null,
  last_message_at timestamptz,
  primary key (kind, name, place, process)
);
comment on column intake_channel.name is 'imap: the account';
comment on column intake_channel.place is 'imap: server and folder; smtp, lmtp: address and port';
comment on column intake_channel.seen_at is 'when the process last said that it is there; long ago means that nobody serves the channel';
