import { sql } from 'kysely';
import { postingNumberAgrees } from '../../../contract/posting-number.ts';
import type { Reader, Tx } from '../../platform/db/index.ts';
import { refused } from '../../platform/errors/index.ts';

/**
 * Refuses the number of an envelope that is mistyped or already in the register; a cancelled entry leaves it free. Two that register the same envelope
 * at one moment meet here, and the second is refused. Errors: `posting-number-mistyped`, `posting-number-known`.
 */
export async function refusePosted(tx: Tx, postingNumber: string): Promise<void> {
  if (!postingNumberAgrees(postingNumber)) throw refused('posting-number-mistyped', { number: postingNumber });
  await sql`select pg_advisory_xact_lock(62345, hashtext(${postingNumber}))`.execute(tx);
  const known = await postedBefore(tx, [postingNumber]);
  const identifier = known.get(postingNumber);
  if (identifier !== undefined) throw refused('posting-number-known', { number: postingNumber, identifier });
}

/** Which of these numbers of envelopes are in the register, and as what; strictly confidential letters are not named. */
export async function postedBefore(reader: Reader, postingNumbers: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ posting_number: string; identifier: string }>`
    select posting_number, case when confidentiality = 'strict' then '–' else identifier end as identifier from item where posting_number = any(${[...postingNumbers]}::text[]) and state <> 'cancelled'`.execute(reader);
  return new Map(rows.map((row) => [row.posting_number, row.identifier]));
}
