import type { z } from 'zod';
import type { confidentiality as contract } from '../../../../contract/index.ts';
import type { Reader } from '../../../platform/db/index.ts';
import { readingsOf } from '../../access/index.ts';
import { dayOf, type StaffViewer } from '../../people/index.ts';
import { readGuardedDocument, whoSeesDocument } from './guarded-document.ts';
import { accessAbilities, mayLookBack } from './rules.ts';

/**
 * As `readAccess`, of one document. A letter written in the office has no level of its own: its drafts tell the same. Errors: 404.
 */
export async function readDocumentAccess(reader: Reader, viewer: StaffViewer, id: number, now: Date): Promise<z.input<typeof contract.Access>> {
  const { kind, confidentiality, revision, named, homes, standing } = await readGuardedDocument(reader, viewer, id);
  return {
    confidentiality, named, revision, caseMark: null, heldAt: null, seers: await whoSeesDocument(reader, id, { confidentiality, homes, on: dayOf(now) }),
    seenBy: mayLookBack(standing) ? await readingsOf(reader, { kind: 'document', id, documentIds: [] }) : null, abilities: kind === 'letter' ? [] : accessAbilities(confidentiality, standing),
  };
}
