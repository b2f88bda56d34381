import { sql } from 'kysely';
import { readTrackingCode } from '../../platform/auth/index.ts';
import type { Reader } from '../../platform/db/index.ts';
import { warsawDate, type LegalDate } from '../calendar/index.ts';
import { assigningSince, departmentOf, stageOf, type Held, type PublicAnswer, type PublicCase, type PublicStage } from './tracking-rules.ts';

/** What whoever holds the code may know. Dates are days in Warsaw. */
export type Tracking = {
  identifier: string; register: 'incoming' | 'outgoing'; stage: PublicStage;
  /** Day of arrival; for a letter of the office, the day it was sent. */
  arrivedOn: LegalDate; registeredOn: LegalDate;
  department: { name: string; since: LegalDate } | null; assigningSince: LegalDate | null;
  file: PublicCase | null; answer: PublicAnswer | null;
  /** The day by which the office should settle it, and whether that day has passed. */
  due: { on: LegalDate; late: boolean } | null;
};

type ItemRow = {
  id: number; register: 'incoming' | 'outgoing'; identifier: string; state: string; confidentiality: string; registered_at: Date; received_on: string | null; posted_on: string | null; party_id: number | null; party_email: string | null;
  case_id: number | null; mark: string | null; case_state: string | null; opened_at: Date | null; due_on: string | null; settled_on: string | null;
};
type AnswerRow = { state: string; at: Date };

// No code in use: the letter O is never given out.
const impossible = 'OOOO-OOOO-OOOO';
const nobody = 0;

/**
 * Where a letter is, by its tracking code; null for a code that is wrong, unknown, or not a code at all. All three take
 * the same path through the same statements, so that neither answer nor time tells them apart. Of a strictly confidential letter it
 * says that it has come and nothing else: a case mark or a unit would tell what it is about.
 */
export async function readTracking(reader: Reader, typed: string, now: Date): Promise<Tracking | null> {
  const item = await readItem(reader, readTrackingCode(typed) ?? impossible);
  const holdings = await readHoldings(reader, item?.id ?? nobody, item?.case_id ?? nobody);
  const answers = await readAnswers(reader, item);
  if (item?.confidentiality === 'strict') return trackingOf({ ...item, mark: null, opened_at: null, state: item.state === 'cancelled' ? 'cancelled' : 'circulating' }, [], { answers: [], now });
  return item ? trackingOf(item, holdings, { answers, now }) : null;
}

async function readItem(reader: Reader, code: string): Promise<ItemRow | null> {
  const { rows } = await sql<ItemRow>`
    select i.id, i.register, i.identifier, i.state, i.confidentiality, i.registered_at, i.received_on::text, i.posted_on, i.party_id, i.party_email,
      c.id as case_id, c.mark, c.state as case_state, c.opened_at, c.due_on::text, c.settled_on::text
    from item i
    left join lateral (
      select ci.case_id, ci.filed_at from case_item ci where ci.item_id = i.id and i.state = 'in-case'
      union all select d.case_id, d.created_at from dispatch d where d.item_id = i.id
      order by filed_at desc, case_id desc limit 1) f on true
    left join case_file c on c.id = f.case_id
    where i.tracking_code = ${code} and i.register in ('incoming', 'outgoing')`.execute(reader);
  return rows[0] ?? null;
}

async function readHoldings(reader: Reader, itemId: number, caseId: number): Promise<Held[]> {
  const { rows } = await sql<Held>`
    select u.name as "unitName", h.stage, h.since from holding h join unit u on u.id = h.unit_id
    where h.item_id = ${itemId} or h.case_id = ${caseId} order by (h.case_id is not null), h.id`.execute(reader);
  return rows;
}

/** Answers to this correspondent since this letter; what the office wrote to others in the case is not for this code. */
async function readAnswers(reader: Reader, item: ItemRow | null): Promise<AnswerRow[]> {
  const { rows } = await sql<AnswerRow>`
    select m.state, coalesce(m.settled_at, m.created_at) as at from outgoing_mail m
    where m.purpose = 'answer' and m.state <> 'cancelled' and case when ${item?.register ?? 'incoming'} = 'outgoing' then m.item_id = ${item?.id ?? nobody} else
      m.case_id = ${item?.case_id ?? nobody} and m.created_at >= ${item?.registered_at ?? new Date(0)}
      and (m.party_id = ${item?.party_id ?? null}::bigint or m.to_address = lower(${item?.party_email ?? null}::text)) end
    order by m.id`.execute(reader);
  return rows;
}

function trackingOf(item: ItemRow, holdings: readonly Held[], { answers, now }: { answers: readonly AnswerRow[]; now: Date }): Tracking {
  const file = fileOf(item);
  const answered = answers.map(answerOf);
  const department = departmentOf(holdings);
  const assigning = assigningSince(holdings);
  const registeredOn = warsawDate(item.registered_at);
  return {
    identifier: item.identifier, register: item.register, stage: stageOf({ register: item.register, state: item.state, holdings, file, answers: answered }),
    arrivedOn: item.received_on ?? registeredOn, registeredOn,
    department: department && { name: department.name, since: warsawDate(department.since) }, assigningSince: assigning && warsawDate(assigning),
    file, answer: answered.find((one) => one.state === 'sent') ?? answered.at(-1) ?? null,
    due: file !== null && file.open && file.dueOn !== null ? { on: file.dueOn, late: file.dueOn < warsawDate(now) } : null,
  };
}

function fileOf(item: ItemRow): PublicCase | null {
  if (item.mark === null || item.opened_at === null) return null;
  return { mark: item.mark, open: item.case_state === 'open', openedOn: warsawDate(item.opened_at), dueOn: item.due_on, settledOn: item.settled_on };
}

function answerOf(row: AnswerRow): PublicAnswer {
  if (row.state === 'sent' || row.state === 'captured') return { state: 'sent', on: warsawDate(row.at) };
  return { state: row.state === 'failed' || row.state === 'bounced' ? 'failed' : 'sending', on: null };
}
