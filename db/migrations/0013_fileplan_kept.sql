-- The file plan is kept by the archivist: a planned version may be taken back before its day.

-- What was planned and taken back is not found by its words any more.
create trigger class_withdrawn_in_search after delete on fileplan_version referencing old table as changed for each statement execute function search_class_changed();

-- Several versions of one class may change at once: its category is confirmed in all of them.
create or replace function search_class_changed() returns trigger language plpgsql as $$
begin
  insert into search_pending (subject_kind, subject_id) select distinct 'class', ('1' || symbol)::bigint from changed
  on conflict (subject_kind, subject_id) do update set change = nextval('search_change');
  return null;
end $$;
