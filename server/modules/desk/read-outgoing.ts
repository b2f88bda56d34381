import { sql } from 'kysely';
import type { z } from 'zod';
import type { registry as contract } from '../../../contract/index.ts';
import { prepared, type Reader } from '../../platform/db/index.ts';
import { notFound } from '../../platform/errors/index.ts';
import { itemReadable, readsCase } from '../cases/index.ts';
import { keptBy, mailFacts, reached } from '../dispatch/index.ts';
import { hasRole, type Viewer } from '../people/index.ts';
import { postingFields } from '../registry/index.ts';
import { outgoingEntryOf, selectOutgoing, type OutgoingRow } from './list-outgoing.ts';
import { shownTimeline } from './shown-timeline.ts';
import { itemDocuments, readCorrections } from './read-incoming.ts';

export type OutgoingItem = z.input<typeof contract.OutgoingItem>;

/** One entry of the outgoing register with its documents. Errors: 404, also when the person may not know of it. */
export async function readOutgoing(reader: Reader, viewer: Viewer, id: number): Promise<OutgoingItem> {
  const { rows: [row] } = await sql<OutgoingRow>`${prepared} ${selectOutgoing(viewer, sql`item i`)} where i.id = ${id} and i.register = 'outgoing' and ${itemReadable(viewer, sql`i.id`)}`.execute(reader);
  if (!row) throw notFound();
  const [documents, corrections, mails, timeline, caseOpens] = await Promise.all([
    itemDocuments(reader, viewer, id), readCorrections(reader, id), reader.selectFrom('outgoing_mail').select(['state', 'handed_over_at', 'handled_at']).where('item_id', '=', id).where('purpose', '=', 'answer').execute(), shownTimeline(reader, viewer, { kind: 'item', id }), readsCase(reader, viewer, row.case_id),
  ]);
  const keepsRegister = row.state !== 'cancelled' && viewer.kind === 'staff' && hasRole(viewer, 'clerk', 'secretary', 'mayor');
  const kept = keptBy({ way: row.way, caseState: row.case_state, mails: mails.map(mailFacts) });
  const abilities = [...(caseOpens ? ['cases.read'] : []), ...(keepsRegister ? ['registry.correct-outgoing'] : []), ...(keepsRegister && kept === null ? ['registry.cancel-outgoing'] : [])];
  return { ...outgoingEntryOf(row), metadata: metadataOf(row), proven: reached(mails) ? [...postingFields] : [], keptBy: keepsRegister ? kept : null, documents, corrections, timeline, revision: row.revision, abilities };
}

function metadataOf(row: OutgoingRow): OutgoingItem['metadata'] {
  return {
    title: row.title, partyName: row.party_name, partyKind: row.party_kind, partyEmail: row.party_email, partyAddress: row.party_address, postedOn: row.posted_on, postingNumber: row.posting_number,
    documentKind: row.document_kind, access: row.access, way: row.way, remarks: row.remarks,
  };
}
