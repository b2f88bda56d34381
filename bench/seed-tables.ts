import type { Client } from 'pg';

export type Filling = { items: number; cases: number; texts: string[]; clerk: number; mayor: number; officers: number[]; units: number[]; officerPersons: number[] };

/** Identifiers of what is filled in begin here, above everything the measurements before have made. */
const first = 10_000_000;

/** Every table a list or page reads. Incoming items: half in cases, the last four in a hundred still circulating, the others kept without a case. */
export async function fillTables(client: Client, filling: Filling): Promise<void> {
  const incoming = Math.floor(filling.items * 0.8);
  const outgoing = filling.items - incoming;
  const { clerk, mayor } = filling;
  await client.query(`create temporary table seat on commit drop as select o.n, o.post, u.unit, p.person from unnest($1::bigint[]) with ordinality o(post, n) join unnest($2::bigint[]) with ordinality u(unit, n) using (n) join unnest($3::bigint[]) with ordinality p(person, n) using (n)`, [filling.officers, filling.units, filling.officerPersons]);
  await client.query('create temporary table says on commit drop as select t.n, t.words from unnest($1::text[]) with ordinality t(words, n)', [filling.texts]);
  const run = (sql: string) => client.query(sql);
  await run(`insert into party (id, kind, name) overriding system value select ${first} + n, 'person', (array['Anna','Jan','Maria','Piotr','Zofia'])[1 + n % 5] || ' ' || (array['Wróbel','Sikora','Kania','Bocian','Dudek','Kruk','Szpak'])[1 + n % 7] || ' ' || n from generate_series(1, 5000) n`);
  await run(`insert into party_email (party_id, address) select ${first} + n, 'p' || n || '@mieszkaniec.example' from generate_series(1, 5000) n`);
  await run(`insert into ledger_entry (id, source, source_identity, dedup_key, received_at, size, sha256, envelope_from, envelope_to, transport, state, outcome, reason, item_id, settled_at)
    overriding system value select ${first} + n, 'smtp', 'seed:' || n, 'seed:' || n, t, 2000, lpad(to_hex(n), 64, '0'), 'p' || n % 5000 + 1 || '@mieszkaniec.example', '{kancelaria@wierzbowo.example}', '{}', 'done', 'registered', 'new-letter', ${first} + n, t
    from (select n, now() - interval '400 days' + n * interval '400 days' / ${incoming} as t from generate_series(1, ${incoming}) n) x`);
  await run(`insert into message (ledger_entry_id, message_id, from_name, from_address, recipients, subject, preview) select ${first} + n, 'seed-' || n || '@mieszkaniec.example', 'Nadawca ' || n, 'p' || n % 5000 + 1 || '@mieszkaniec.example', '{}', 'Sprawa ' || n, 'Dzień dobry' from generate_series(1, ${incoming}) n`);
  await run(`insert into item (id, register, year, number, identifier, registered_at, title, party_id, party_name, party_kind, party_email, received_on, channel, way, tracking_code, ledger_entry_id, state, formats, marks)
    overriding system value select ${first} + n, 'incoming', 2025, n, 'RPW/' || n || '/2025', l.received_at, 'Pismo w sprawie ' || n, p.id, p.name, 'person', 'p' || n % 5000 + 1 || '@mieszkaniec.example', l.received_at::date, 'e-mail', 'e-mail', 'SEED-I' || n, ${first} + n,
      case when n <= ${incoming / 2} then 'in-case' when n > ${Math.floor(incoming * 0.96)} then 'circulating' else 'non-case' end, '{message/rfc822}', '[]'
    from generate_series(1, ${incoming}) n join ledger_entry l on l.id = ${first} + n join party p on p.id = ${first} + n % 5000 + 1`);
  await run(`insert into item (id, register, year, number, identifier, registered_at, title, party_id, party_name, party_kind, party_email, letter_date, posted_on, channel, way, tracking_code, state)
    overriding system value select ${first + incoming} + n, 'outgoing', 2025, n, 'RPWych/' || n || '/2025', now() - interval '300 days' + n * interval '300 days' / ${outgoing}, 'Odpowiedź w sprawie ' || n, p.id, p.name, 'person', 'p' || n % 5000 + 1 || '@mieszkaniec.example', '2025-10-01', '2025-10-01', 'e-mail', 'e-mail', 'SEED-O' || n, 'in-case'
    from generate_series(1, ${outgoing}) n join party p on p.id = ${first} + n % 5000 + 1`);
  await run(`insert into register (kind, year, last_number) values ('incoming', 2025, ${incoming}), ('outgoing', 2025, ${outgoing})`);
  await run('insert into register_day (register, day, channel, entries) select i.register, register_day_of(i.register, i.received_on, i.registered_at), i.channel, count(*) from item i group by 1, 2, 3 on conflict (register, day, channel) do update set entries = excluded.entries');
  await fillDocuments(run, filling.items);
  await run(`insert into holding (item_id, post_id, unit_id, stage, since, until) select i.id, ${clerk}, p.unit_id, 'mailroom', i.registered_at, i.registered_at + interval '1 hour' from item i, post p where i.year = 2025 and i.register = 'incoming' and p.id = ${clerk} and i.state <> 'circulating'`);
  await run(`insert into holding (item_id, post_id, unit_id, stage, since, until)
    select i.id, case i.number % 4 when 0 then ${clerk} when 1 then ${mayor} else s.post end, case i.number % 4 when 0 then (select unit_id from post where id = ${clerk}) when 1 then (select unit_id from post where id = ${mayor}) else s.unit end,
      case i.number % 4 when 0 then 'mailroom' when 1 then 'to-decide' when 2 then 'to-accept' else 'in-hand' end, i.registered_at, null from item i join seat s on s.n = 1 + i.number % ${filling.officers.length} where i.year = 2025 and i.state = 'circulating'`);
  await run(`insert into holding (item_id, post_id, unit_id, stage, since, until) select i.id, s.post, s.unit, 'in-hand', i.registered_at + interval '1 hour', i.registered_at + interval '1 day' from item i join seat s on s.n = 1 + i.number % ${filling.officers.length} where i.year = 2025 and i.register = 'incoming' and i.state <> 'circulating'`);
  await run(`insert into assignment (item_id, step, by_name, to_unit_id, to_post_id, instruction, at) select i.id, 'decide', 'Burmistrz', s.unit, s.post, 'Proszę załatwić.', i.registered_at from item i join seat s on s.n = 1 + i.number % ${filling.officers.length} where i.year = 2025 and i.register = 'incoming' and i.state <> 'circulating'`);
  await fillCases(run, { incoming, outgoing, cases: filling.cases, seats: filling.officers.length });
  await run(`insert into unit_register (unit_id, register, item_id)
    select h.unit_id, i.register, i.id from holding h join item i on i.id = h.item_id where h.stage not in ('mailroom', 'to-decide')
    union select c.unit_id, i.register, i.id from case_item ci join case_file c on c.id = ci.case_id join item i on i.id = ci.item_id on conflict do nothing`);
  await run('insert into item_reach (reader, reader_id, register, item_id, state, confidentiality) select distinct w.reader, w.reader_id, i.register, i.id, i.state, i.confidentiality from item_way w join item i on i.id = w.item_id order by i.id on conflict do nothing');
  await run(`insert into journal_entry (at, act, actor_kind, actor_name, subject_kind, subject_id, after) select i.registered_at, a.act, 'system', 'mailroom', 'item', i.id, '{}' from item i, unnest(array['registry.register-incoming', 'dispatch.acknowledge', 'assignment.decide']) a(act) where i.year = 2025`);
  await run(`insert into outgoing_mail (purpose, item_id, to_address, subject, message_id, sha256, size, state, attempts, created_at, settled_at)
    select case i.register when 'incoming' then 'acknowledgement' else 'answer' end, i.id, i.party_email, i.title, 'seed-' || i.id || '@wierzbowo.example', lpad(to_hex(i.id), 64, 'a'), 4000, 'captured', 1, i.registered_at, i.registered_at from item i where i.year = 2025`);
  await run(`insert into search_entry (subject_kind, subject_id, words, indexed_at) select 'item', i.id, to_tsvector('simple', s.words || ' ' || i.identifier), now() from item i join says s on s.n = 1 + i.id % ${filling.texts.length} where i.year = 2025`);
  await run(`insert into search_entry (subject_kind, subject_id, words, indexed_at) select 'case', c.id, to_tsvector('simple', s.words || ' ' || c.mark), now() from case_file c join says s on s.n = 1 + c.id % ${filling.texts.length}`);
}

type Run = (sql: string) => Promise<unknown>;

/** Of a hundred letters and cases about one is restricted, of a thousand one in a closed circle, as the office's own acts would leave them. */
export async function protectSome(client: Client): Promise<void> {
  const run: Run = (sql) => client.query(sql);
  await run(`insert into circle_member (case_id, post_id, named_at) select id, officer_post_id, opened_at from case_file where id > ${first} and id % 997 = 7`);
  await run(`update case_file set confidentiality = case when id % 997 = 7 then 'strict' else 'restricted' end where id > ${first} and (id % 997 = 7 or id % 101 = 3)`);
  await run(`update item set confidentiality = 'restricted' where id > ${first} and state <> 'in-case' and id % 101 = 3`);
}

async function fillDocuments(run: Run, items: number): Promise<void> {
  await run(`insert into document (id, kind, title, created_at) overriding system value select ${first} + n, 'message', 'Pismo ' || n, now() from generate_series(1, ${items}) n`);
  await run(`insert into document_version (id, document_id, sha256, size, media_type, file_name, created_at) overriding system value select ${first} + n, ${first} + n, lpad(to_hex(n), 64, '0'), 2000, 'message/rfc822', 'pismo.eml', now() from generate_series(1, ${items}) n`);
  await run(`insert into document_text (version_id, text, tool, made_at) select ${first} + n, repeat('Proszę o naprawę chodnika przy ulicy Lipowej. ', 20), 'mail', now() from generate_series(1, ${items}) n`);
  await run(`insert into item_document (item_id, document_id, position, role) select ${first} + n, ${first} + n, 0, 'original' from generate_series(1, ${items}) n`);
}

/** A fifth of the cases is open; every case has one or two letters and, for the first of them, an answer. */
async function fillCases(run: Run, { incoming, outgoing, cases, seats }: { incoming: number; outgoing: number; cases: number; seats: number }): Promise<void> {
  await run(`insert into case_list (id, unit_id, unit_mark, class_symbol, year, last_number) overriding system value select ${first} + s.n, s.unit, 'S' || s.n, (select symbol from fileplan_version where end_class order by symbol limit 1), 2025, ${cases} from seat s`);
  await run(`insert into case_file (id, case_list_id, mark, unit_id, class_symbol, class_version_id, number, year, title, initiating_item_id, officer_person_id, officer_post_id, opened_at, started_on, term_kind, due_on, state, settled_on, closed_at)
    overriding system value select ${first} + x.n, l.id, l.unit_mark || '.' || l.class_symbol || '.' || x.n || '.2025', s.unit, l.class_symbol, (select id from fileplan_version v where v.symbol = l.class_symbol), x.n, 2025, 'Sprawa z wniosku ' || x.n, ${first} + x.n, s.person, s.post, t, t::date, 'month', (t + interval '30 days')::date,
      case when x.n > ${cases * 0.8} then 'open' else 'closed' end, case when x.n > ${cases * 0.8} then null else (t + interval '20 days')::date end, case when x.n > ${cases * 0.8} then null else t + interval '20 days' end
    from (select n, now() - interval '400 days' + n * interval '400 days' / ${cases} as t from generate_series(1, ${cases}) n) x join seat s on s.n = 1 + x.n % ${seats} join case_list l on l.id = ${first} + s.n`);
  await run(`insert into holding (case_id, post_id, unit_id, stage, since) select c.id, c.officer_post_id, c.unit_id, 'in-hand', c.opened_at from case_file c where c.state = 'open'`);
  await run(`insert into case_item (case_id, item_id, filed_at) select ${first} + 1 + (n - 1) % ${cases}, ${first} + n, now() from generate_series(1, ${Math.floor(incoming / 2)}) n`);
  await run(`insert into case_item (case_id, item_id, filed_at) select ${first} + n, ${first + incoming} + n, now() from generate_series(1, ${Math.min(outgoing, cases)}) n`);
  await run(`insert into case_party (case_id, party_id, role, added_at) select ${first} + n, ${first} + n % 5000 + 1, 'party', now() from generate_series(1, ${cases}) n`);
}
