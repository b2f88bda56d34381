import type { z } from 'zod';
import type { confidentiality as contract } from '../../../../contract/index.ts';
import type { Reader } from '../../../platform/db/index.ts';
import { postsById, type StaffViewer } from '../../people/index.ts';
import { readGuarded, standingTo, type Subject } from './guarded.ts';
import { accessAbilities } from './rules.ts';

/** How confidential a letter or a case is, which posts are named, and what of it the person may change. Errors: 404. */
export async function readAccess(reader: Reader, viewer: StaffViewer, subject: Subject): Promise<z.input<typeof contract.Access>> {
  const thing = await readGuarded(reader, viewer, subject);
  const holder = thing.holding === null ? undefined : (await postsById(reader, [thing.holding.postId])).get(thing.holding.postId);
  return {
    confidentiality: thing.confidentiality, named: thing.named, caseMark: thing.caseMark, revision: thing.revision,
    heldAt: holder ? { postId: holder.postId, title: holder.title, unitMark: holder.unitMark, personName: holder.personName } : null,
    abilities: thing.caseMark === null ? accessAbilities(thing.confidentiality, standingTo(viewer, thing)) : [],
  };
}
