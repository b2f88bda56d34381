import { sql } from 'kysely';
import type { LetterImage } from '../../adapters/typst/letter-input.ts';
import type { BlobStore } from '../../platform/blobs/index.ts';
import type { Reader } from '../../platform/db/index.ts';
import { requireOffice, type Office } from '../people/index.ts';
import { enclosuresOf, listedAttachments } from './attachment-rules.ts';
import { attachedTo } from './case-documents.ts';
import { letterFileName } from './letter-words.ts';
import type { DraftRow } from './store.ts';

export type PostalAddress = { street?: string; building?: string; flat?: string; postcode?: string; locality?: string; poBox?: string };
export type Answered = { identifier: string; date: string; foreignMark: string | null; partyId: number | null; address: PostalAddress };
/** What a letter shows besides its text: `attachments` as it names them, `trackingCode` as the resident already has it. */
export type LetterFacts = { office: Office; coatOfArms: LetterImage | null; answered: Answered | null; attachments: string[]; trackingCode: string | null };

type Row = { identifier: string | null; date: string | null; foreign_mark: string | null; party_id: number | null; address: PostalAddress | null; tracking_code: string | null };

/** Gathers what the letter of a draft shows from the register, the case and the office. */
export async function letterFacts(deps: { db: Reader; blobs: BlobStore }, draft: DraftRow): Promise<LetterFacts> {
  const office = await requireOffice(deps.db);
  const { rows } = await sql<Row>`
    select a.identifier, coalesce(a.letter_date, a.received_on::text) as date, a.foreign_mark, a.party_id, a.party_address as address, coalesce(a.tracking_code, i.tracking_code) as tracking_code
    from case_file c left join item i on i.id = c.initiating_item_id left join item a on a.id = ${draft.answersItemId} where c.id = ${draft.caseId}`.execute(deps.db);
  const row = rows[0];
  const answered = row?.identifier ? { identifier: row.identifier, date: row.date ?? '', foreignMark: row.foreign_mark, partyId: row.party_id, address: row.address ?? {} } : null;
  const attached = await attachedTo(deps.db, draft);
  return {
    office, coatOfArms: await coatOfArms(deps.blobs, office.coatOfArmsSha256), answered, trackingCode: row?.tracking_code ?? null,
    attachments: listedAttachments(attached, enclosuresOf(attached, letterFileName(draft.caseMark))),
  };
}

async function coatOfArms(blobs: BlobStore, sha256: string | null): Promise<LetterImage | null> {
  if (sha256 === null) return null;
  const bytes = await blobs.read(sha256);
  return { format: bytes.subarray(1, 4).toString('latin1') === 'PNG' ? 'png' : 'svg', bytes };
}
