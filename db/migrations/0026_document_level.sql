-- A document may be kept from some of those who read the letter or the case it lies in; it is never open to anybody else than them.
alter table document add column confidentiality text not null default 'ordinary' check (confidentiality in ('ordinary', 'restricted', 'strict')), add column revision integer not null default 1;
create index document_confidential on document (confidentiality, id) where confidentiality <> 'ordinary';

alter table circle_member add column document_id bigint references document, drop constraint circle_member_check, add constraint circle_member_check check (num_nonnulls(item_id, case_id, document_id) = 1);
create unique index circle_member_document on circle_member (document_id, post_id) where document_id is not null;

-- What of the documents that are not ordinary is open to somebody, as `open_items` says it of letters; beside it the letter or the case has to be open to them.
create function open_documents(reading bigint[], circle bigint[], headed bigint[], whole boolean) returns setof bigint language plpgsql stable parallel safe rows 100 set plan_cache_mode = 'force_generic_plan' as $$
begin
  return query select m.document_id from circle_member m where m.post_id = any(circle) and m.document_id is not null;
  if not whole then
    return query select m.document_id from circle_member m join document d on d.id = m.document_id and d.confidentiality = 'restricted' where m.post_id = any(reading);
    return query
      select d.id from document d
      where d.confidentiality = 'restricted' and (
        exists (select 1 from item_document x join item i on i.id = x.item_id join holding h on h.item_id = i.id where x.document_id = d.id and (h.post_id = any(reading) or h.unit_id = any(headed))
          and (h.until is null or (i.state in ('non-case', 'cancelled') and h.id = (select max(l.id) from holding l where l.item_id = i.id))))
        or exists (select 1 from (select y.case_id from case_document y where y.document_id = d.id union all select y.case_id from item_document x join case_item y on y.item_id = x.item_id where x.document_id = d.id) f join case_file c on c.id = f.case_id
          where c.officer_post_id = any(reading) or c.unit_id = any(headed) or exists (select 1 from holding h where h.case_id = c.id and h.until is null and h.post_id = any(reading))));
  end if;
end $$;

-- The words of such a document are found by those alone to whom it is open: they stand under the document and no more under its letter.
alter table search_entry drop constraint search_entry_subject_kind_check, add constraint search_entry_subject_kind_check check (subject_kind in ('item', 'case', 'class', 'document'));
alter table search_pending drop constraint search_pending_subject_kind_check, add constraint search_pending_subject_kind_check check (subject_kind in ('item', 'case', 'class', 'document'));
create function search_document_level() returns trigger language plpgsql as $$
begin
  -- At once, not only when the index is brought up to date.
  delete from search_entry where subject_kind = 'item' and subject_id in (select x.item_id from item_document x where x.document_id = new.id);
  insert into search_pending (subject_kind, subject_id)
  select 'item', x.item_id from item_document x where x.document_id = new.id union select 'document', new.id
  on conflict (subject_kind, subject_id) do update set change = nextval('search_change');
  return null;
end $$;
create trigger search_document_level after update of confidentiality on document for each row when (new.confidentiality <> old.confidentiality) execute function search_document_level();

create or replace function search_text_added() returns trigger language plpgsql as $$
begin
  insert into search_pending (subject_kind, subject_id)
  select distinct 'item', x.item_id from changed t join document_version v on v.id = t.version_id join item_document x on x.document_id = v.document_id
  union select 'document', d.id from changed t join document_version v on v.id = t.version_id join document d on d.id = v.document_id and d.confidentiality <> 'ordinary'
  on conflict (subject_kind, subject_id) do update set change = nextval('search_change');
  return null;
end $$;
