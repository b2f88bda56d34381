-- A mailbox of a closed circle (reports of whistleblowers, personnel): what comes there is its owner's from the first moment and never the mailroom's.
alter table mailbox add column confidentiality text not null default 'ordinary' check (confidentiality in ('ordinary', 'restricted', 'strict')),
  add check (confidentiality = 'ordinary' or kind = 'individual');

alter table ledger_entry add column kept_for_post_id bigint references post;
comment on column ledger_entry.kept_for_post_id is 'the post that alone may see the entry until it is registered, and after that if it never is';
create index ledger_kept on ledger_entry (kept_for_post_id, state, id) where kept_for_post_id is not null;

-- Where the envelope tells the mailbox it is known before anybody can look.
create function ledger_kept_for() returns trigger language plpgsql as $$
begin
  select b.owner_post_id into new.kept_for_post_id from mailbox b
  where b.confidentiality <> 'ordinary' and b.valid_to is null and lower(b.address) in (select regexp_replace(lower(a), '\+[^@]*@', '@') from unnest(new.envelope_to) a) limit 1;
  return new;
end $$;
create trigger ledger_kept_for before insert on ledger_entry for each row when (new.envelope_to <> '{}') execute function ledger_kept_for();
