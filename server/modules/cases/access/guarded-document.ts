import { sql } from 'kysely';
import type { Reader } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/errors/index.ts';
import { circleOf, type CirclePost, type Confidentiality } from '../../access/index.ts';
import { circlePostIds, type StaffViewer } from '../../people/index.ts';
import { caseReadable, itemReadable, mayReadDocument } from '../visibility.ts';
import { readGuarded, standingTo, type Subject } from './guarded.ts';
import type { Standing } from './rules.ts';
import { whoSees, type Seer } from './who-sees.ts';

/** What a document lies in, as far as the person may read it, with its level. */
export type Home = { subject: Subject; confidentiality: Confidentiality };
/** A document as far as its access goes; `standing`: what the person has to do with it and with what it lies in. */
export type GuardedDocument = { kind: string; title: string; confidentiality: Confidentiality; revision: number; named: CirclePost[]; homes: Home[]; standing: Standing };

/** The document with those who are named for it. Errors: 404, also when the person may not know of it. */
export async function readGuardedDocument(reader: Reader, viewer: StaffViewer, id: number): Promise<GuardedDocument> {
  if (!(await mayReadDocument(reader, viewer, id))) throw notFound();
  const [row, subjects, named] = await Promise.all([
    reader.selectFrom('document').select(['kind', 'title', 'confidentiality', 'revision']).where('id', '=', id).executeTakeFirstOrThrow(), homesOf(reader, viewer, id), circleOf(reader, { documentId: id }),
  ]);
  const things = await Promise.all(subjects.map((subject) => readGuarded(reader, viewer, subject)));
  const standings = things.map((thing) => standingTo(viewer, thing));
  const own = new Set(circlePostIds(viewer));
  return {
    ...row, confidentiality: row.confidentiality as Confidentiality, named, homes: subjects.map((subject, at) => ({ subject, confidentiality: things[at]!.confidentiality })),
    standing: {
      holds: standings.some(({ holds }) => holds),
      // Inside a closed circle nobody stands above the others: everybody may do everything.
      superior: standings.some(({ superior, member }, at) => superior || (member && things[at]!.confidentiality === 'strict')),
      member: named.some(({ postId }) => own.has(postId)),
    },
  };
}

/** Everybody who may see a document: those who see what it lies in; of these, where it is not ordinary, those who answer for that and those named. */
export async function whoSeesDocument(reader: Reader, id: number, { confidentiality, homes, on }: { confidentiality: Confidentiality; homes: readonly Home[]; on: string }): Promise<Seer[]> {
  const around = new Map<number, Seer>();
  for (const seer of (await Promise.all(homes.map((home) => whoSees(reader, home.subject, { confidentiality: home.confidentiality, on })))).flat()) if (!around.has(seer.personId)) around.set(seer.personId, seer);
  if (confidentiality === 'ordinary') return [...around.values()];
  return (await whoSees(reader, { kind: 'document', id }, { confidentiality, on })).filter(({ personId }) => around.has(personId));
}

async function homesOf(reader: Reader, viewer: StaffViewer, id: number): Promise<Subject[]> {
  const { rows } = await sql<Subject>`
    select 'item' as kind, x.item_id as id from item_document x join item i on i.id = x.item_id and i.register <> 'outgoing' where x.document_id = ${id} and ${itemReadable(viewer, sql`x.item_id`)}
    union select 'case', f.case_id from (select y.case_id from case_document y where y.document_id = ${id} union select y.case_id from item_document x join case_item y on y.item_id = x.item_id where x.document_id = ${id}) f where ${caseReadable(viewer, sql`f.case_id`)}
    order by kind, id`.execute(reader);
  return rows;
}
