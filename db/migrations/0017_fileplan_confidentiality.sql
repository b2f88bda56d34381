-- A class says how confidential its cases are from the start; and classes are counted by what is used now, not since the beginning.

alter table fileplan_setting add column confidentiality text check (confidentiality in ('ordinary', 'restricted', 'strict'));
-- Whoever chooses a class sees what the office uses this year and last; the lists of all years grow for ever.
create index case_list_year on case_list (year, class_symbol) include (last_number);
