import { sql } from 'kysely';
import type { Reader } from '../../platform/db/index.ts';
import { itemReadable } from '../cases/index.ts';
import type { StaffViewer } from '../people/index.ts';
import type { RegisterKind } from '../registry/index.ts';

/**
 * The numbers of a register and a year behind which the person may not look. Numbers have no gaps (instrukcja kancelaryjna §7 pkt 9–10),
 * so that a missing one would be noticed all the same; whoever keeps the register learns that it is none, and nothing else.
 */
export async function listReserved(reader: Reader, viewer: StaffViewer, { register, year }: { register: RegisterKind; year: number }): Promise<string[]> {
  const { rows } = await sql<{ identifier: string }>`
    select i.identifier from item i where i.confidentiality <> 'ordinary' and i.register = ${register} and i.year = ${year} and not ${itemReadable(viewer, sql`i.id`)} order by i.number`.execute(reader);
  return rows.map(({ identifier }) => identifier);
}
