-- An entry of the outgoing register may be cancelled while its letter has not left the office: its mails are never tried again then.
alter table outgoing_mail drop constraint outgoing_mail_state_check;
alter table outgoing_mail add constraint outgoing_mail_state_check check (state in ('queued', 'sent', 'captured', 'retrying', 'failed', 'bounced', 'cancelled'));

alter table outgoing_mail add column handed_over_at timestamptz;
comment on column outgoing_mail.handed_over_at is 'since when it is being handed over; set without a result being noted, it may have left';
-- Mails that were taken for delivery when the office stopped; those put off wait, too, and nobody can tell which.
update outgoing_mail set handed_over_at = created_at where state in ('queued', 'retrying') and next_attempt_at > now();
