-- Paper post: what stands on an envelope, and the rows of a stack that became letters.
alter table item add column posting_number text;
comment on column item.posting_number is 'number of a registered letter or parcel on its envelope, without blanks';
alter table item add column addressed_unit_id bigint references unit (id);
comment on column item.addressed_unit_id is 'the unit whom the envelope or the letter names; only a hint for whoever decides';
-- One envelope is registered once; a cancelled entry gives its number free again.
create unique index item_posting_number on item (posting_number) where posting_number is not null and state <> 'cancelled';

create table paper_entry (
  key uuid primary key,
  stack uuid not null,
  item_id bigint not null unique references item (id)
);
comment on table paper_entry is 'which row of which stack became which letter: a row sent again is not registered twice';
create index paper_entry_stack on paper_entry (stack, item_id);
