import { sql } from 'kysely';
import type { z } from 'zod';
import type { paper as contract } from '../../../../contract/index.ts';
import { prepared, type Reader } from '../../../platform/db/index.ts';
import { likeText } from '../../cases/index.ts';

type Sender = z.input<typeof contract.findSenders.response>['entries'][number];

/** Correspondents whose name holds what is typed, those that begin with it first, with the address of the last letter that had one. */
export async function findSenders(reader: Reader, typed: string): Promise<Sender[]> {
  const { rows } = await sql<Sender>`${prepared}
    with found as (select p.id, p.name, p.kind from party p where folded(p.name) like '%' || folded(${likeText(typed)}) || '%' and not p.secret limit 200)
    select f.id, f.name, f.kind, coalesce(last.party_address, '{}') as address
    from (select * from found order by folded(name) like folded(${likeText(typed)}) || '%' desc, name, id limit 8) f
    left join lateral (select i.party_address from item i where i.party_id = f.id and i.party_address <> '{}' and i.confidentiality <> 'strict' order by i.id desc limit 1) last on true
    order by folded(f.name) like folded(${likeText(typed)}) || '%' desc, f.name, f.id`.execute(reader);
  return rows;
}
