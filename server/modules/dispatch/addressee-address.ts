import { sql } from 'kysely';
import type { z } from 'zod';
import type { PartyAddress } from '../../../contract/registry.ts';
import type { Reader } from '../../platform/db/index.ts';

/**
 * The address of an addressee (table B3) as the addressee wrote it: in the letter that is answered, else in another letter of the case, else in the last one
 * with an address. Strictly confidential letters tell it only within their case; empty where no letter had one.
 */
export async function addresseeAddress(reader: Reader, { partyId, answersItemId, caseId }: { partyId: number; answersItemId: number | null; caseId: number }): Promise<z.output<typeof PartyAddress>> {
  const { rows } = await sql<{ address: z.output<typeof PartyAddress> }>`
    select i.party_address as address from item i left join case_item ci on ci.item_id = i.id and ci.case_id = ${caseId}
    where i.party_id = ${partyId} and i.register = 'incoming' and i.state <> 'cancelled' and i.party_address <> '{}' and (i.confidentiality <> 'strict' or ci.case_id is not null)
    order by i.id is not distinct from ${answersItemId} desc, ci.case_id is not null desc, i.id desc limit 1`.execute(reader);
  return rows[0]?.address ?? {};
}
