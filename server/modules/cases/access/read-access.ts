import type { z } from 'zod';
import type { confidentiality as contract } from '../../../../contract/index.ts';
import type { Reader } from '../../../platform/db/index.ts';
import { readingsOf } from '../../access/index.ts';
import { dayOf, postsById, type StaffViewer } from '../../people/index.ts';
import { documentsOf, readGuarded, standingTo, type Subject } from './guarded.ts';
import { accessAbilities, mayLookBack } from './rules.ts';
import { whoSees } from './who-sees.ts';

/**
 * How confidential a letter or a case is, which posts are named, who sees it and why, who has opened it, and what of it the person may
 * change. Who has opened it is for whoever holds it, their superiors and the posts named. Errors: 404.
 */
export async function readAccess(reader: Reader, viewer: StaffViewer, subject: Subject, now: Date): Promise<z.input<typeof contract.Access>> {
  const thing = await readGuarded(reader, viewer, subject);
  const standing = standingTo(viewer, thing);
  const holder = thing.holding === null ? undefined : (await postsById(reader, [thing.holding.postId])).get(thing.holding.postId);
  return {
    confidentiality: thing.confidentiality, named: thing.named, caseMark: thing.caseMark, revision: thing.revision,
    heldAt: holder ? { postId: holder.postId, title: holder.title, unitMark: holder.unitMark, personName: holder.personName } : null,
    seers: await whoSees(reader, subject, { confidentiality: thing.confidentiality, on: dayOf(now) }), seenBy: mayLookBack(standing) ? await readingsOf(reader, { ...subject, documentIds: await documentsOf(reader, viewer, subject) }) : null,
    abilities: thing.caseMark === null ? accessAbilities(thing.confidentiality, standing) : [],
  };
}
