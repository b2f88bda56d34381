-- The inspector of data protection looks at who has read what.
alter table post drop constraint post_duties_check, add constraint post_duties_check check (duties <@ array['archivist', 'data-inspector']);
-- Readings are looked at latest first, of everybody or of one person.
drop index reading_person;
create index reading_person on reading (person_id, at, id);
drop index reading_at;
create index reading_at on reading (at, id);
