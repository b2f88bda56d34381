import { sql } from 'kysely';
import type { z } from 'zod';
import type { paper as contract } from '../../../../contract/index.ts';
import { prepared, type Reader } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/errors/index.ts';
import { itemReadable } from '../../cases/index.ts';
import { mailroomPost, requireOffice, type StaffViewer } from '../../people/index.ts';

type Stack = z.input<typeof contract.readPaperStack.response>;

/** The letters of a stack in the order of their numbers, with what their labels say (pieczęć wpływu, instrukcja kancelaryjna §7 pkt 6). Errors: 404. */
export async function readStack(reader: Reader, viewer: StaffViewer, stack: string): Promise<Stack> {
  const { rows: entries } = await sql<Stack['entries'][number]>`${prepared}
    select i.id as "itemId", i.identifier, i.tracking_code as "trackingCode", i.received_on as "receivedOn", i.party_name as "partyName", i.title, i.attachment_count as "attachmentCount",
      i.posting_number as "postingNumber", u.mark as "unitMark", i.state = 'cancelled' as cancelled
    from paper_entry p join item i on i.id = p.item_id left join unit u on u.id = i.addressed_unit_id
    where p.stack = ${stack} and ${itemReadable(viewer, sql`i.id`)} order by i.year, i.number`.execute(reader);
  if (entries.length === 0) throw notFound();
  const [office, mailroom] = await Promise.all([requireOffice(reader), mailroomPost(reader)]);
  return { officeName: office.name, mailroomName: mailroom.unitName, entries };
}
