-- Texts and their search words are written and read with every letter, and are small beside the originals: keeping them uncompressed
-- takes a tenth more disk and spares a millisecond of the database for each letter.
alter table document_text alter column text set storage external;
alter table search_entry alter column words set storage external;
