-- Who has opened what. Written with every opening of a letter, a case or a document and with every search for people; once per person, thing and quarter of an hour.
create table reading (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  quarter timestamptz not null,
  person_id bigint references person,
  token_name text,
  subject_kind text not null check (subject_kind in ('item', 'case', 'document', 'search')),
  subject_id bigint not null default 0,
  words text not null default '',
  check (num_nonnulls(person_id, token_name) = 1),
  check ((subject_kind = 'search') = (subject_id = 0))
);
comment on column reading.words is 'personal: what was searched for';
create unique index reading_once on reading (subject_kind, subject_id, coalesce(person_id, 0), coalesce(token_name, ''), md5(words), quarter);
create index reading_person on reading (person_id, id);
create index reading_at on reading (at);

-- The past is not rewritten; what is older than the two years of the KRI (Dz.U. 2024 poz. 773 §20) may go.
create function reading_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' or old.at > now() - interval '2 years' then
    raise exception 'readings are only ever added' using errcode = 'OB004';
  end if;
  return old;
end $$;
create trigger reading_stays before update or delete on reading for each row execute function reading_stays();

alter table substitution add column circles boolean not null default false, add check (not circles or scope = 'all');
comment on column substitution.circles is 'also for closed circles; only whoever is away can say so, for themselves';
