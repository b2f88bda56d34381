-- The file plan as dated versions, its settings, the basic way of documenting; the archivist as a duty of a post.

alter table post add column duties text[] not null default '{}' check (duties <@ array['archivist']);
comment on column post.duties is 'functions given to whoever sits there, beside the role of the post';

------------------------------------------------------------------ classes as versions

create table fileplan_version (
  id bigint generated always as identity primary key,
  symbol text not null references fileplan_class,
  valid_from date not null,
  title text not null check (title <> ''),
  category text check (category ~ '^(A|Bc|B[1-9][0-9]{0,2}|BE[1-9][0-9]{0,2})$'),
  remarks text not null default '',
  end_class boolean not null,
  evidence text not null,
  basis text not null,
  confirmed_at timestamptz,
  confirmed_by bigint references person,
  confirmed_by_name text,
  confirmed_basis text,
  unique (symbol, valid_from),
  unique (id, symbol),
  check (end_class or category is null),
  check (num_nonnulls(confirmed_at, confirmed_by, confirmed_by_name, confirmed_basis) in (0, 4))
);
comment on table fileplan_version is 'what a class says from a day on, until its next version or the end of the class';
comment on column fileplan_version.evidence is 'how the category is known: read or own leave no doubt, everything else waits for the archivist';

insert into fileplan_version (symbol, valid_from, title, category, remarks, end_class, evidence, basis)
  select symbol, valid_from, title, category, remarks, end_class, evidence, 'Dz.U. 2011 nr 14 poz. 67, zał. 2' from fileplan_class order by symbol;

alter table fileplan_class drop column title, drop column category, drop column remarks, drop column evidence, drop column end_class, drop column valid_from;
alter table fileplan_class add column origin text not null default 'act' check (origin in ('act', 'local'));
alter table fileplan_class add column closing_basis text check ((closing_basis is null) = (valid_to is null));
alter table fileplan_class add column revision integer not null default 1;
comment on column fileplan_class.valid_to is 'last day on which the class may be used; a class is never deleted';

-- Each version with the last day on which it holds.
create view fileplan_span as
  select v.id as version_id, v.symbol, c.parent_symbol, c.origin, v.title, v.category, v.remarks, v.end_class, v.valid_from,
         least((lead(v.valid_from) over (partition by v.symbol order by v.valid_from)) - 1, c.valid_to) as valid_to,
         case when v.end_class and v.confirmed_at is null and v.evidence not in ('read', 'own') then v.evidence end as doubt
  from fileplan_version v join fileplan_class c on c.symbol = v.symbol;

-- Every change of the plan raises the revision, and holds this row until its commit: two changes never meet.
create table fileplan_state (
  only_row boolean primary key default true check (only_row),
  revision integer not null default 1
);
insert into fileplan_state default values;

drop trigger class_added_to_search on fileplan_class;
drop trigger class_changed_in_search on fileplan_class;
create trigger class_added_to_search after insert on fileplan_version referencing new table as changed for each statement execute function search_class_changed();
create trigger class_changed_in_search after update on fileplan_version referencing new table as changed for each statement execute function search_class_changed();

------------------------------------------------------------------ settings

create table fileplan_setting (
  id bigint generated always as identity primary key,
  symbol text not null references fileplan_class,
  valid_from date not null,
  mode text check (mode in ('electronic', 'paper')),
  mode_ground text check (mode_ground in ('law', 'mass-service', 'organisational-and-technical')),
  unit_id bigint references unit,
  term_kind text,
  access text check (access in ('public', 'partly-public', 'non-public')),
  basis text not null,
  unique (symbol, valid_from),
  check (mode is not null or mode_ground is null)
);
comment on table fileplan_setting is 'what a class and the classes below it say from a day on; null is inherited from above';

create table basic_way (
  id bigint generated always as identity primary key,
  way text not null check (way in ('electronic', 'paper')),
  valid_from date not null unique,
  basis text not null
);
comment on table basic_way is 'how the office documents its work unless a class says otherwise (instrukcja kancelaryjna par. 1 ust. 3)';

------------------------------------------------------------------ what a case keeps of its class

alter table case_file add column class_version_id bigint;
alter table case_file add column mode text not null default 'electronic' check (mode in ('electronic', 'paper'));
alter table case_file add column access text not null default 'non-public' check (access in ('public', 'partly-public', 'non-public'));
-- What a case is found by does not change, so nothing has to be indexed again.
alter table case_file disable trigger case_changed_in_search;
update case_file c set class_version_id = v.id from fileplan_version v where v.symbol = c.class_symbol;
alter table case_file enable trigger case_changed_in_search;
alter table case_file alter column class_version_id set not null;
alter table case_file add foreign key (class_version_id, class_symbol) references fileplan_version (id, symbol);

alter table item add column class_version_id bigint;
update item i set class_version_id = v.id from fileplan_version v where v.symbol = i.class_symbol;
alter table item add foreign key (class_version_id, class_symbol) references fileplan_version (id, symbol) match full;

-- Whoever opens a case is offered the classes used last by himself and for the same sender.
create index case_file_officer_newest on case_file (officer_post_id, id desc);
drop index case_party_party;
create index case_party_party on case_party (party_id, case_id desc);
