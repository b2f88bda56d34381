import type { z } from 'zod';
import type { dispatch as contract } from '../../../contract/index.ts';
import type { BlobStore } from '../../platform/blobs/index.ts';
import type { Db } from '../../platform/db/index.ts';
import { readsCase } from '../cases/index.ts';
import type { Viewer } from '../people/index.ts';
import { readKeptMail } from './kept-mail.ts';
import { findMail } from './queries.ts';

/** One sent mail with its words, enclosures and tries, read from the bytes that were sent. Errors: 404. */
export async function readMail(deps: { db: Db; blobs: BlobStore }, viewer: Viewer, mailId: number): Promise<z.input<typeof contract.readOutgoingMail.response>> {
  const { entry, caseId, sha256 } = await findMail(deps.db, viewer, mailId);
  const kept = await readKeptMail(deps.blobs, sha256);
  const history = await deps.db.selectFrom('delivery_attempt').select(['at', 'outcome', 'code', 'reply']).where('outgoing_mail_id', '=', mailId).orderBy('id').execute();
  const caseOpens = await readsCase(deps.db, viewer, caseId);
  return {
    ...entry, abilities: caseOpens ? [...entry.abilities, 'cases.read'] : entry.abilities, fromAddress: kept.from.address, text: kept.text, attachments: kept.attachments.map(({ fileName, mediaType, content }) => ({ fileName, mediaType, size: content.length })),
    history: history.map((row) => ({ at: row.at.toISOString(), outcome: row.outcome, code: row.code, reply: row.reply })),
  };
}
