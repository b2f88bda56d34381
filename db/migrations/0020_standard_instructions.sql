-- What is written in decisions again and again; the office adds its own and removes what it does not use.
create table standard_instruction (
  id bigint generated always as identity primary key,
  text text not null,
  term_days integer check (term_days between 1 and 365),
  added_at timestamptz not null default now(),
  removed_at timestamptz
);
comment on column standard_instruction.text is '{termin} stands for the day of the term';
create unique index standard_instruction_once on standard_instruction (text) where removed_at is null;
insert into standard_instruction (text, term_days) values
  ('Proszę o załatwienie', null), ('Proszę o przygotowanie odpowiedzi', null), ('Odpowiedź do mojego podpisu', null), ('Pilne', null), ('Proszę o opinię', null),
  ('Proszę o zajęcie stanowiska do {termin}', 7), ('Proszę o rozmowę', null), ('Do wiadomości', null);
