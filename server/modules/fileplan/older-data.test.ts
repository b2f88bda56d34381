import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { emptyDatabase } from '../../../tests/kit/database.ts';
import { migrate } from '../../platform/migrations/index.ts';
import { poolOptions } from '../../platform/postgres/index.ts';

const migrations = fileURLToPath(new URL('../../../db/migrations/', import.meta.url));
const earlier = mkdtempSync(join(tmpdir(), 'obieg-migrations-'));
after(() => rmSync(earlier, { recursive: true, force: true }));
for (const name of readdirSync(migrations).filter((file) => Number(file.slice(0, 4)) < 7)) cpSync(join(migrations, name), join(earlier, name));

const office = `
  insert into fileplan_class (symbol, parent_symbol, title, category, remarks, evidence, end_class, valid_from) values
    ('7', null, 'GOSPODARKA KOMUNALNA', null, '', 'heading', false, '2011-01-01'), ('70', '7', 'Gospodarka komunalna', null, '', 'heading', false, '2011-01-01'),
    ('702', '70', 'Drogi', 'BE5', 'uwagi', 'read', true, '2011-01-01'), ('703', '70', 'Inne', 'A', '', 'deduced-A-weak', true, '2011-01-01');
  insert into unit (mark, name, valid_from) values ('GK', 'Gospodarka', '2020-01-01');
  insert into post (unit_id, title, role, valid_from) values (1, 'Referent', 'officer', '2020-01-01');
  insert into person (first_name, last_name) values ('Anna', 'Sowa');
  insert into case_list (unit_id, unit_mark, class_symbol, year, last_number) values (1, 'GK', '702', 2026, 1);
  insert into case_file (case_list_id, mark, unit_id, class_symbol, number, year, title, officer_person_id, officer_post_id, opened_at, started_on, term_kind, state)
    values (1, 'GK.702.1.2026', 1, '702', 1, 2026, 'Sprawa', 1, 1, now(), '2026-01-02', 'none', 'closed');
  insert into item (register, year, number, identifier, registered_at, title, party_name, party_kind, channel, way, tracking_code, state, class_symbol)
    values ('incoming', 2026, 1, 'RPW/1/2026', now(), 'Ulotka', 'Firma', 'institution', 'paper', 'poczta', 'AAAA', 'non-case', '703');
  delete from search_pending`;

test('an office that has worked before keeps its classes, and its cases and letters the class they were put into', async () => {
  const connection = await emptyDatabase();
  await migrate(connection, { folder: earlier });
  const client = new pg.Client(poolOptions(connection));
  await client.connect();
  try {
    await client.query(office);
    await migrate(connection);
    const spans = await client.query('select symbol, title, category, remarks, end_class, doubt, valid_from::text, valid_to, origin from fileplan_span order by symbol');
    assert.deepEqual(spans.rows.map((row) => [row.symbol, row.category, row.doubt, row.end_class, row.valid_from, row.valid_to, row.origin]), [
      ['7', null, null, false, '2011-01-01', null, 'act'], ['70', null, null, false, '2011-01-01', null, 'act'], ['702', 'BE5', null, true, '2011-01-01', null, 'act'], ['703', 'A', 'deduced-A-weak', true, '2011-01-01', null, 'act']]);
    const kept = await client.query(`select v.symbol, c.mode, c.access from case_file c join fileplan_version v on v.id = c.class_version_id union all select v.symbol, i.state, '' from item i join fileplan_version v on v.id = i.class_version_id`);
    assert.deepEqual(kept.rows.map((row) => [row.symbol, row.mode]), [['702', 'electronic'], ['703', 'non-case']]);
    const pending = await client.query(`select subject_kind, count(*)::int as n from search_pending group by 1 order by 1`);
    assert.deepEqual(pending.rows, [], 'nothing has to be indexed again');
  } finally {
    await client.end();
  }
});
