import { sql, type RawBuilder } from 'kysely';
import type { Reader } from '../../../platform/db/index.ts';
import type { StaffViewer, Way } from '../viewer.ts';
import { deviceOf } from './device.ts';
import type { Factor } from './sign-in-log.ts';

export type SignInEntry = { id: number; at: string; login: string; personName: string | null; way: Way; factor: Factor | null; refusal: string | null; remoteAddress: string; device: string };
/** Days are days in Warsaw, both included. */
export type SignInFilters = { q?: string | undefined; way?: Way | undefined; outcome?: 'let-in' | 'refused' | undefined; from?: string | undefined; to?: string | undefined };
export type SignInPage = { entries: SignInEntry[]; next: string | null; total: number };
type Cut = { cursor?: string | undefined; limit: number };
type Row = Omit<SignInEntry, 'at' | 'device'> & { at: Date; userAgent: string };

/** Sign-ins of the whole office, the latest first. */
export function listSignIns(reader: Reader, filters: SignInFilters, cut: Cut): Promise<SignInPage> {
  return page(reader, conditions(filters), cut);
}

/** Sign-ins to the person's own account, the latest first; also those that others tried. */
export function listMySignIns(reader: Reader, viewer: StaffViewer, cut: Cut): Promise<SignInPage> {
  return page(reader, sql`e.account_id = ${viewer.accountId}`, cut);
}

function conditions({ q, way, outcome, from, to }: SignInFilters): RawBuilder<unknown> {
  const parts = [sql`true`];
  if (q) {
    const part = `%${q.replaceAll(/[\\%_]/g, '\\$&')}%`;
    parts.push(sql`(e.login ilike ${part} or e.remote_address ilike ${part} or folded(p.first_name || ' ' || p.last_name) like folded(${part}))`);
  }
  if (way) parts.push(sql`e.way = ${way}`);
  if (outcome) parts.push(outcome === 'refused' ? sql`e.refusal is not null` : sql`e.refusal is null`);
  if (from) parts.push(sql`e.at >= ${from}::date::timestamp at time zone 'Europe/Warsaw'`);
  if (to) parts.push(sql`e.at < (${to}::date + 1)::timestamp at time zone 'Europe/Warsaw'`);
  return sql.join(parts, sql` and `);
}

const source = sql`sign_in_entry e left join account a on a.id = e.account_id left join person p on p.id = a.person_id`;

async function page(reader: Reader, condition: RawBuilder<unknown>, { cursor, limit }: Cut): Promise<SignInPage> {
  const entries = await slice(reader, condition, { before: Number(cursor) || Number.MAX_SAFE_INTEGER, limit: limit + 1 });
  const { rows } = await sql<{ total: number }>`select count(*)::int as total from ${source} where ${condition}`.execute(reader);
  const shown = entries.slice(0, limit);
  return { entries: shown, next: entries.length > limit ? String(shown.at(-1)!.id) : null, total: rows[0]!.total };
}

async function slice(reader: Reader, condition: RawBuilder<unknown>, { before, limit }: { before: number; limit: number }): Promise<SignInEntry[]> {
  const { rows } = await sql<Row>`
    select e.id, e.at, e.login, p.first_name || ' ' || p.last_name as "personName", e.way, e.factor, e.refusal, e.remote_address as "remoteAddress", e.user_agent as "userAgent"
    from ${source} where ${condition} and e.id < ${before} order by e.id desc limit ${limit}`.execute(reader);
  return rows.map(({ userAgent, at, ...row }) => ({ ...row, at: at.toISOString(), device: deviceOf(userAgent) }));
}

const sliceLength = 1000;

/** The whole log, a slice at a time, so that two years of it need no memory. */
export async function* everySignIn(reader: Reader, filters: SignInFilters): AsyncGenerator<SignInEntry[]> {
  const condition = conditions(filters);
  for (let before = Number.MAX_SAFE_INTEGER; ;) {
    const entries = await slice(reader, condition, { before, limit: sliceLength });
    if (entries.length === 0) return;
    yield entries;
    before = entries.at(-1)!.id;
  }
}
