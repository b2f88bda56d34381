import { sql, type RawBuilder } from 'kysely';
import type { z } from 'zod';
import type { desk as contract } from '../../../contract/index.ts';
import { prepared, type Reader } from '../../platform/db/index.ts';
import { warsawDate, type LegalDate } from '../calendar/index.ts';
import { caseOpen, caseVisibleTo, deskNotHidden, soonUntil, workingDaysLeft } from '../cases/index.ts';
import { entryVisibleTo } from '../mailroom/index.ts';
import { absenceOf, hasRole, readingPostIds, seesWholeOffice, type StaffViewer } from '../people/index.ts';
import { countedUpTo, firstLines, type DeskRow } from './desk-row.ts';
import { onGroupDesks, takenFromGroupDesks } from './group-desk-lines.ts';
import { contributions, requests } from './participation-lines.ts';
import { reminded, stalledAnywhere, stalledBelow } from './stalled-lines.ts';

type Section = z.input<typeof contract.DeskSection>;
type Entry = z.input<typeof contract.DeskEntry>;

/** What is on the person's desk, in the order it should be looked at. A section that can never hold anything for the person's roles is left out. */
export async function readDesk(reader: Reader, viewer: StaffViewer, now: Date): Promise<z.input<typeof contract.readDesk.response>> {
  const today = warsawDate(now);
  const wanted = sectionsFor(viewer, now);
  const sections = await Promise.all(wanted.map(async ({ key, query, own, quiet, bounded }): Promise<Section & { own: boolean }> => {
    const { rows } = await sql<DeskRow>`${prepared} select * from (${query}) q order by due_on nulls last, since`.execute(reader);
    const total = rows[0]?.total ?? 0;
    return { key, own: own && !quiet, total: bounded ? Math.min(total, countedUpTo) : total, more: bounded === true && total > countedUpTo, entries: rows.map((row) => entryOf(row, today, viewer)) };
  }));
  const { count } = await reader.selectFrom('ledger_entry as l').select((eb) => eb.fn.countAll<number>().as('count')).where('state', '=', 'waiting').where(entryVisibleTo(viewer)).executeTakeFirstOrThrow();
  // Others have a waiting room only while something is kept there for them.
  const waiting = hasRole(viewer, 'clerk') || seesWholeOffice(viewer) || count > 0 ? count : null;
  return { sections: sections.filter(({ own, total }) => own || total > 0).map(({ own: _own, ...section }) => section), counts: { waitingRoom: waiting }, standIns: standInsOf(viewer), absence: await absenceOf(reader, viewer.personId, today) };
}

function standInsOf(viewer: StaffViewer): z.input<typeof contract.DeskStandIn>[] {
  return viewer.standIns.filter(({ via }) => via === 'substitute').map(({ postId, title, unitMark, forName, scope }) => ({ postId, title, unitMark, forName, scope }));
}

/** `own`: belongs to the person's roles, so it is shown even when empty (unless `quiet`); the others come with desks they answer for besides. `bounded`: not counted to its end. */
type Wanted = { key: Section['key']; own: boolean; quiet?: boolean; bounded?: boolean; query: RawBuilder<DeskRow> };

function sectionsFor(viewer: StaffViewer, now: Date): Wanted[] {
  const today = warsawDate(now);
  const handles = hasRole(viewer, 'officer', 'head', 'secretary', 'mayor');
  const section = (key: Section['key'], own: boolean, query: RawBuilder<DeskRow>): Wanted => ({ key, own, query });
  const all = [
    section('to-offer', hasRole(viewer, 'clerk'), items(viewer, ['mailroom'], ['assignment.offer'])),
    section('to-decide', seesWholeOffice(viewer), items(viewer, ['to-decide'], seesWholeOffice(viewer) ? ['assignment.decide'] : ['assignment.return'])),
    section('to-pass-on', hasRole(viewer, 'head'), items(viewer, ['to-pass-on'], hasRole(viewer, 'head') ? ['assignment.pass-on', 'assignment.accept', 'assignment.return'] : ['assignment.accept', 'assignment.return'])),
    { ...section('to-take', viewer.groupDesks.length > 0, onGroupDesks(viewer, now)), quiet: true },
    { ...section('taken', viewer.groupDesks.length > 0, takenFromGroupDesks(viewer, now)), quiet: true },
    section('to-accept', handles, items(viewer, ['to-accept'], ['assignment.accept', 'assignment.return'])),
    section('to-approve', hasRole(viewer, 'head', 'secretary', 'mayor'), draftsToApprove(viewer)),
    section('undelivered', handles, undelivered(viewer)),
    { ...section('amended', handles, amended(viewer)), quiet: true },
    { ...section('to-contribute', true, requests(viewer, 'contributing')), quiet: true },
    { ...section('contributions', handles, contributions(viewer)), quiet: true },
    { ...section('for-information', true, requests(viewer, 'information')), quiet: true },
    { ...section('reminded', true, reminded(viewer)), quiet: true, bounded: true },
    { ...section('stalled-below', hasRole(viewer, 'head') && !seesWholeOffice(viewer), stalledBelow(viewer)), quiet: true, bounded: true },
    { ...section('stalled', seesWholeOffice(viewer), stalledAnywhere(viewer, today)), quiet: true, bounded: true },
    section('in-hand', handles, items(viewer, ['in-hand'], handles ? ['cases.open', 'cases.file-into', 'cases.keep-as-non-case', 'assignment.return'] : ['assignment.return'])),
    section('soon-due', handles, cases(viewer, sql`c.due_on <= ${soonUntil(now)}`)),
    section('my-cases', handles, cases(viewer, sql`(c.due_on is null or c.due_on > ${soonUntil(now)})`)),
    section('drafts', handles, ownDrafts(viewer, ['writing', 'returned'])),
    section('waiting', handles, ownDrafts(viewer, ['submitted', 'approved'])),
  ];
  const answersForOthers = readingPostIds(viewer).length > viewer.posts.length;
  return all.filter(({ own, key }) => own || answersForOthers || (!handles && (key === 'to-accept' || key === 'in-hand')));
}

function items(viewer: StaffViewer, stages: string[], abilities: string[]): RawBuilder<DeskRow> {
  return sql<DeskRow>`
    select 'item' as kind, i.id, i.identifier as label, i.title, i.party_name as who, h.since, h.due_on, h.opened_at is null as fresh,
      nullif(coalesce(c.mark, h.instruction), '') as note, c.id as case_id, case when h.step = 'take' then array_replace(${abilities}::text[], 'assignment.return', 'assignment.put-back') else ${abilities}::text[] end as abilities, h.total, h.holding_id, h.post_id as desk_post_id
    from (select h.id as holding_id, h.post_id, h.item_id, h.since, h.opened_at, a.term_on as due_on, a.instruction, a.step, count(*) over () as total from holding h
      left join lateral (select a.term_on, a.instruction, a.step from assignment a where a.item_id = h.item_id order by a.id desc limit 1) a on true
      where h.until is null and h.item_id is not null and h.post_id = any(${stages.some((stage) => stage === 'to-decide' || stage === 'to-pass-on') ? viewer.decidingPostIds : viewer.handlingPostIds}::bigint[]) and h.stage = any(${stages}::text[]) and ${deskNotHidden(viewer)} ${firstLines}) h
    join item i on i.id = h.item_id
    left join lateral (select c.id, c.mark from case_item ci join case_file c on c.id = ci.case_id where ci.item_id = i.id limit 1) c on true`;
}

function cases(viewer: StaffViewer, when: RawBuilder<unknown>): RawBuilder<DeskRow> {
  return sql<DeskRow>`
    select 'case' as kind, c.id, c.mark as label, c.title, coalesce(i.party_name, '') as who, c.since, c.due_on, false as fresh, null as note, c.id as case_id, ${['cases.read', 'letters.start-draft']}::text[] as abilities, c.total, c.post_id as desk_post_id
    from (select c.id, c.mark, c.title, c.due_on, c.initiating_item_id, h.since, h.post_id, count(*) over () as total from holding h join case_file c on c.id = h.case_id
      where h.until is null and h.post_id = any(${viewer.handlingPostIds}::bigint[]) and ${when} and ${deskNotHidden(viewer)} ${firstLines}) c left join item i on i.id = c.initiating_item_id`;
}

/** A draft of a restricted case lies before its approver all the same: it was laid there. `c` is its case. */
function draftNotHidden(viewer: StaffViewer): RawBuilder<unknown> {
  return sql`(c.confidentiality <> 'strict' or ${caseOpen(viewer, 'c')})`;
}

function draftsToApprove(viewer: StaffViewer): RawBuilder<DeskRow> {
  return sql<DeskRow>`
    select 'draft' as kind, d.id, c.mark as label, d.subject as title, p.first_name || ' ' || p.last_name as who, d.changed_at as since, c.due_on, d.amended_by is null as fresh, case when d.amended_by is not null then 'amended' end as note, c.id as case_id, ${['letters.approve-draft', 'letters.send-back-draft']}::text[] as abilities, count(*) over () as total, d.approver_post_id as desk_post_id
    from draft d join case_file c on c.id = d.case_id join person p on p.id = d.author_person_id where d.state = 'submitted' and d.approver_post_id = any(${viewer.decidingPostIds}::bigint[]) and ${draftNotHidden(viewer)} ${firstLines}`;
}

function ownDrafts(viewer: StaffViewer, states: string[]): RawBuilder<DeskRow> {
  return sql<DeskRow>`
    select 'draft' as kind, d.id, c.mark as label, d.subject as title, coalesce(s.person_name, s.post_title, '') as who, d.changed_at as since, c.due_on, d.state = 'returned' as fresh, case when d.amended_by is null then d.state else 'amended' end as note, c.id as case_id, ${['letters.save-draft']}::text[] as abilities, count(*) over () as total, d.author_post_id as desk_post_id
    from draft d join case_file c on c.id = d.case_id left join staff_now s on s.post_id = d.approver_post_id where d.author_post_id = any(${viewer.handlingPostIds}::bigint[]) and d.state = any(${states}::text[]) and ${draftNotHidden(viewer)} ${firstLines}`;
}

/** What went out, or is to go out, in the words of its approver, until its author has taken notice. */
function amended(viewer: StaffViewer): RawBuilder<DeskRow> {
  return sql<DeskRow>`
    select 'draft' as kind, d.id, c.mark as label, d.subject as title, a.person_name as who, a.at as since, null::date as due_on, true as fresh, null as note, c.id as case_id, ${['letters.note-amendment']}::text[] as abilities, count(*) over () as total
    from approval a join draft d on d.id = a.draft_id join case_file c on c.id = d.case_id
    where a.replaced_version_id is not null and a.noted_at is null and d.author_post_id = any(${viewer.handlingPostIds}::bigint[]) and ${draftNotHidden(viewer)} ${firstLines}`;
}

function undelivered(viewer: StaffViewer): RawBuilder<DeskRow> {
  return sql<DeskRow>`
    select 'mail' as kind, m.id, c.mark as label, m.subject as title, m.to_address as who, m.settled_at as since, c.due_on, true as fresh, m.problem as note, c.id as case_id, ${['dispatch.resend', 'dispatch.handle-failure']}::text[] as abilities, count(*) over () as total
    from outgoing_mail m join case_file c on c.id = m.case_id
    where m.state in ('failed', 'bounced') and m.handled_at is null and m.purpose = 'answer' and (c.officer_post_id = any(${viewer.handlingPostIds}::bigint[]) or (${hasRole(viewer, 'head')} and ${caseVisibleTo(viewer, 'c')})) and ${caseOpen(viewer, 'c')} ${firstLines}`;
}

/** Whose desk it lies on, where the person stands in for somebody. */
function insteadOf(row: DeskRow, viewer: StaffViewer): string | null {
  if (row.desk_post_id === undefined || viewer.posts.some((post) => post.postId === row.desk_post_id)) return null;
  return viewer.standIns.find((one) => one.postId === row.desk_post_id)?.forName ?? null;
}

function entryOf(row: DeskRow, today: LegalDate, viewer: StaffViewer): Entry {
  return {
    kind: row.kind, id: row.id, label: row.label, title: row.title, who: row.who, since: row.since.toISOString(), dueOn: row.due_on, workingDaysLeft: row.due_on === null ? null : workingDaysLeft(row.due_on as LegalDate, today),
    holdingId: row.holding_id ?? null, fresh: row.fresh, note: row.note, caseId: row.case_id, abilities: row.abilities, insteadOf: insteadOf(row, viewer), participationId: row.participation_id ?? null, openedBy: row.opened_by ?? [],
  };
}
