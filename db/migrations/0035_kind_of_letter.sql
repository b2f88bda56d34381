-- What kind of document an answer is (metadata table B6): chosen by whoever writes it, kept with what was submitted and given up.
alter table draft add column document_kind text not null default 'pismo';
alter table draft_version add column document_kind text not null default 'pismo';
