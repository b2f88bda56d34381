-- In whose place somebody put a document into the file: shown at the document, not only in the journal.
alter table case_document add column filed_for bigint references person;
update case_document d set filed_for = j.on_behalf_person_id from journal_entry j
  where j.act = 'cases.add-note' and j.subject_kind = 'case' and j.subject_id = d.case_id and (j.after ->> 'documentId')::bigint = d.document_id and j.on_behalf_person_id is not null;
