-- Who may see a letter or a case: everybody whose work it is (ordinary); those who answer for it and posts named besides (restricted);
-- the posts of a closed circle and nobody else (strict). The names sort in the order of strictness, so that greatest() finds the stricter.

alter table item add column confidentiality text not null default 'ordinary' check (confidentiality in ('ordinary', 'restricted', 'strict'));
alter table case_file add column confidentiality text not null default 'ordinary' check (confidentiality in ('ordinary', 'restricted', 'strict'));
-- What is not ordinary is rare; these find it among millions.
create index item_confidential on item (confidentiality, id) where confidentiality <> 'ordinary';
create index case_file_confidential on case_file (confidentiality, id) where confidentiality <> 'ordinary';

create table circle_member (
  id bigint generated always as identity primary key,
  item_id bigint references item,
  case_id bigint references case_file,
  post_id bigint not null references post,
  named_at timestamptz not null,
  named_by bigint references person,
  check (num_nonnulls(item_id, case_id) = 1)
);
comment on table circle_member is 'posts named for a restricted letter or case, and the closed circle of a strictly confidential one; who was named before stands in the journal';
create unique index circle_member_item on circle_member (item_id, post_id) where item_id is not null;
create unique index circle_member_case on circle_member (case_id, post_id) where case_id is not null;
create index circle_member_post on circle_member (post_id);

alter table party add column secret boolean not null default false;
comment on column party.secret is 'known only from strictly confidential letters: never suggested, never recognised';

-- A letter in a case is exactly as confidential as the case, whichever way it gets there.
create function item_follows_case() returns trigger language plpgsql as $$
begin
  update item i set confidentiality = c.confidentiality from case_file c where c.id = new.case_id and i.id = new.item_id and i.confidentiality < c.confidentiality;
  if exists (select 1 from item i join case_file c on c.id = new.case_id where i.id = new.item_id and i.confidentiality > c.confidentiality) then
    raise exception 'item % is more confidential than case %', new.item_id, new.case_id using errcode = 'OB003';
  end if;
  return null;
end $$;
create trigger item_follows_case after insert on case_item for each row execute function item_follows_case();

create function items_follow_case() returns trigger language plpgsql as $$
begin
  update item i set confidentiality = new.confidentiality from case_item x where x.case_id = new.id and i.id = x.item_id;
  return null;
end $$;
create trigger items_follow_case after update of confidentiality on case_file for each row when (new.confidentiality <> old.confidentiality) execute function items_follow_case();

-- What is strictly confidential is held inside its circle.
create function check_held_in_circle() returns trigger language plpgsql as $$
begin
  if new.until is null and exists (select 1 from holding h where h.id = new.id and h.until is null)
     and coalesce((select i.confidentiality from item i where i.id = new.item_id), (select c.confidentiality from case_file c where c.id = new.case_id)) = 'strict'
     and not exists (select 1 from circle_member m where m.post_id = new.post_id
       and (m.item_id = new.item_id or m.case_id = new.case_id or m.case_id in (select x.case_id from case_item x where x.item_id = new.item_id))) then
    raise exception 'holding % is outside the circle', new.id using errcode = 'OB003';
  end if;
  return null;
end $$;
create constraint trigger held_in_circle after insert or update of post_id on holding deferrable initially deferred for each row execute function check_held_in_circle();

create function check_circle_holds() returns trigger language plpgsql as $$
begin
  if new.confidentiality = 'strict' and exists (
       select 1 from holding h where h.until is null and case tg_table_name when 'item' then h.item_id = new.id else h.case_id = new.id end
       and not exists (select 1 from circle_member m where m.post_id = h.post_id
         and (m.item_id = h.item_id or m.case_id = h.case_id or m.case_id in (select x.case_id from case_item x where x.item_id = h.item_id)))) then
    raise exception '% % is held outside its circle', tg_table_name, new.id using errcode = 'OB003';
  end if;
  return null;
end $$;
create constraint trigger item_in_circle after update of confidentiality on item deferrable initially deferred for each row when (new.confidentiality = 'strict') execute function check_circle_holds();
create constraint trigger case_in_circle after update of confidentiality on case_file deferrable initially deferred for each row when (new.confidentiality = 'strict') execute function check_circle_holds();
