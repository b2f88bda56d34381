import { sql } from 'kysely';
import type { Reader } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/errors/index.ts';
import type { ReorganisationPlan, ReorganisationReport } from './plan.ts';

/** A reorganisation as lists show it. `cases` counts those registered anew, once it is done. */
export type ReorganisationEntry = { id: number; title: string; basis: string; dueOn: string; state: 'planned' | 'done' | 'withdrawn'; problem: string | null; byName: string | null; doneAt: string | null; cases: number; protocol: boolean; revision: number };
type Row = Omit<ReorganisationEntry, 'doneAt' | 'cases'> & { doneAt: Date | null; report: ReorganisationReport | null; plan: ReorganisationPlan };

const selected = sql`
  select r.id, r.title, r.basis, r.due_on as "dueOn", r.state, r.problem, n.first_name || ' ' || n.last_name as "byName", r.done_at as "doneAt", r.protocol_document_id is not null as protocol, r.revision, r.report, r.plan
  from reorganisation r left join person n on n.id = r.created_by`;

/** All reorganisations there have been and are planned, latest first. */
export async function listReorganisations(reader: Reader): Promise<ReorganisationEntry[]> {
  const { rows } = await sql<Row>`${selected} order by r.due_on desc, r.id desc limit 500`.execute(reader);
  return rows.map(entryOf);
}

/** One reorganisation with its plan and, once it is done, what it did. Errors: 404. */
export async function readReorganisation(reader: Reader, id: number): Promise<ReorganisationEntry & { plan: ReorganisationPlan; report: ReorganisationReport | null }> {
  const { rows } = await sql<Row>`${selected} where r.id = ${id}`.execute(reader);
  if (!rows[0]) throw notFound();
  return { ...entryOf(rows[0]), plan: rows[0].plan, report: rows[0].report };
}

function entryOf({ report, plan: _plan, ...row }: Row): ReorganisationEntry {
  return { ...row, doneAt: row.doneAt?.toISOString() ?? null, cases: report?.takeOvers.reduce((sum, one) => sum + one.cases.length, 0) ?? 0 };
}
