import { sql } from 'kysely';
import type { z } from 'zod';
import type { fileplan as contract } from '../../../contract/index.ts';
import type { Reader } from '../../platform/db/index.ts';
import { notFound } from '../../platform/errors/index.ts';
import { warsawDate, type LegalDate } from '../calendar/index.ts';
import { timelineOf } from '../journal/index.ts';
import { subjectOf } from './rules.ts';
import { readSettings, settingsOf } from './settings.ts';

export type ClassHistory = Omit<z.input<typeof contract.readClass.response>, 'abilities'>;
type Version = ClassHistory['versions'][number];
type VersionRow = Omit<Version, 'confirmed'> & { confirmedAt: Date | null; confirmedByName: string | null; confirmedBasis: string | null };

/** A class through all its days, with what is settled for it on the day `on`. Errors: 404. */
export async function readClassHistory(reader: Reader, symbol: string, on: LegalDate, now: Date): Promise<ClassHistory> {
  const row = await reader.selectFrom('fileplan_class').selectAll().where('symbol', '=', symbol).executeTakeFirst();
  if (!row) throw notFound();
  const [versions, above, below, own, settings, timeline] = await Promise.all([
    versionsOf(reader, symbol), titlesAbove(reader, symbol, on),
    sql<{ n: number }>`select count(*)::int as n from fileplan_span where parent_symbol = ${symbol} and valid_from <= ${on} and (valid_to is null or valid_to >= ${on})`.execute(reader),
    ownSettings(reader, symbol), readSettings(reader, on), timelineOf(reader, subjectOf(symbol)),
  ]);
  return {
    symbol, parentSymbol: row.parent_symbol, origin: row.origin === 'local' ? 'local' : 'act', validTo: row.valid_to, closingBasis: row.closing_basis, revision: row.revision, on, today: warsawDate(now),
    path: above, below: below.rows[0]?.n ?? 0, versions, settings: settingsOf(symbol, settings), basicWay: settings.basicWay, ownSettings: own, timeline,
  };
}

async function versionsOf(reader: Reader, symbol: string): Promise<Version[]> {
  const { rows } = await sql<VersionRow>`
    select s.version_id as id, s.valid_from as "from", s.valid_to as "to", s.title, s.category, s.remarks, s.end_class as "endClass", s.doubt, v.basis, v.confirmed_at as "confirmedAt", v.confirmed_by_name as "confirmedByName", v.confirmed_basis as "confirmedBasis"
    from fileplan_span s join fileplan_version v on v.id = s.version_id where s.symbol = ${symbol} order by s.valid_from desc`.execute(reader);
  return rows.map(({ confirmedAt, confirmedByName, confirmedBasis, ...row }) => ({ ...row, confirmed: confirmedAt === null ? null : { at: confirmedAt.toISOString(), byName: confirmedByName ?? '', basis: confirmedBasis ?? '' } }));
}

/** The classes above, from the top, as they are called on the day. */
async function titlesAbove(reader: Reader, symbol: string, on: LegalDate): Promise<{ symbol: string; title: string }[]> {
  const above = [1, 2, 3].filter((length) => length < symbol.length).map((length) => symbol.slice(0, length));
  const { rows } = await sql<{ symbol: string; title: string }>`
    select distinct on (symbol) symbol, title from fileplan_version where symbol = any(${above}::text[]) order by symbol, valid_from <= ${on} desc, valid_from desc`.execute(reader);
  return rows;
}

async function ownSettings(reader: Reader, symbol: string): Promise<ClassHistory['ownSettings']> {
  const { rows } = await sql<ClassHistory['ownSettings'][number]>`
    select s.id, s.valid_from as "from", lead(s.valid_from) over (order by s.valid_from) - 1 as "to", s.mode, s.mode_ground as "modeGround", s.term_kind as "termKind", s.access, s.confidentiality, s.basis,
      case when u.id is null then null else json_build_object('id', u.id, 'mark', u.mark, 'name', u.name) end as unit
    from fileplan_setting s left join unit u on u.id = s.unit_id where s.symbol = ${symbol} order by s.valid_from desc`.execute(reader);
  return rows;
}
