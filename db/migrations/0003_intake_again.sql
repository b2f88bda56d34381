-- What waits for a foreign service to answer is tried again by itself: `next_try_at` says when.
create index ledger_again on ledger_entry (next_try_at) where state = 'waiting' and next_try_at is not null;
comment on column ledger_entry.next_try_at is 'received: not before; waiting: tried again by itself then, unless a person decides meanwhile; null: at once, or only when a person wishes';
