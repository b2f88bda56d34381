import type { Act } from '../../platform/acts/index.ts';
import { notFound } from '../../platform/errors/index.ts';
import { lockOwnCase } from '../cases/index.ts';
import { readParty } from '../parties/index.ts';
import { actorOf, type StaffViewer } from '../people/index.ts';
import type { Addressee } from './rules.ts';
import { skeleton } from './skeleton.ts';

const writing = ['officer', 'head', 'secretary', 'mayor'] as const;

/**
 * Begins a letter in one's case: addressed to whoever wrote the answered letter, or to the parties of the case, with a
 * greeting and one place to write. Errors: those of `lockOwnCase`; 404 when the answered letter is not in the case.
 */
export async function startDraft(act: Act, viewer: StaffViewer, caseId: number, start: { answersItemId: number | null }): Promise<number> {
  const file = await lockOwnCase(act, viewer, caseId, { open: true });
  const answered = start.answersItemId === null ? null : await answeredItem(act, caseId, start.answersItemId);
  const people = answered?.party_id ? [await person(act, { partyId: answered.party_id, name: answered.party_name, kind: answered.party_kind, email: answered.party_email })] : await partiesOf(act, caseId);
  const postId = (act.actor.kind === 'person' ? act.actor.postId : null) ?? actorOf(viewer, ...writing).postId;
  if (postId === null) throw notFound();
  const reference = answered && { date: answered.letter_date ?? answered.received_on ?? '', identifier: answered.identifier };
  const { id } = await act.tx.insertInto('draft').values({
    case_id: caseId, answers_item_id: start.answersItemId, author_person_id: viewer.personId, author_post_id: postId, subject: answered?.title ?? file.title,
    content: JSON.stringify(skeleton(people, reference)), addressees: JSON.stringify(people.map(({ partyId, name, email }): Addressee => ({ partyId, name, email }))),
    state: 'writing', created_at: act.now, changed_at: act.now,
  }).returning('id').executeTakeFirstOrThrow();
  act.record({ subject: { kind: 'draft', id }, after: { caseId, answersItemId: start.answersItemId } });
  act.record({ subject: { kind: 'case', id: caseId }, after: { draftId: id, ...(answered && { answers: answered.identifier }) } });
  act.touch(`case:${caseId}`, 'desk');
  return id;
}

async function answeredItem(act: Act, caseId: number, itemId: number) {
  const row = await act.tx.selectFrom('item').innerJoin('case_item', 'case_item.item_id', 'item.id')
    .select(['identifier', 'title', 'party_id', 'party_name', 'party_kind', 'party_email', 'letter_date', 'received_on']).where('item.id', '=', itemId).where('case_id', '=', caseId).executeTakeFirst();
  if (!row) throw notFound();
  return row;
}

type Person = Addressee & { kind: 'person' | 'institution' };

async function person(act: Act, known: { partyId: number; name: string; kind: string; email: string | null }): Promise<Person> {
  const email = known.email ?? (await readParty(act.tx, known.partyId))?.emails[0] ?? null;
  return { partyId: known.partyId, name: known.name, kind: known.kind as Person['kind'], email };
}

async function partiesOf(act: Act, caseId: number): Promise<Person[]> {
  const rows = await act.tx.selectFrom('case_party').innerJoin('party', 'party.id', 'case_party.party_id').select(['party.id', 'party.name', 'party.kind'])
    .where('case_id', '=', caseId).where('role', 'in', ['applicant', 'party', 'representative']).orderBy('case_party.added_at').orderBy('party.id').limit(100).execute();
  const people: Person[] = [];
  for (const row of rows) people.push(await person(act, { partyId: row.id, name: row.name, kind: row.kind, email: null }));
  return people;
}
