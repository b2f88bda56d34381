import { sql } from 'kysely';
import type { Act } from '../../platform/acts/index.ts';
import { prepared, isUniqueViolation, type Reader } from '../../platform/db/index.ts';
import { notFound, refused } from '../../platform/errors/index.ts';
import type { Confidentiality } from '../access/index.ts';
import { warsawDate } from '../calendar/index.ts';
import { readPost } from '../people/index.ts';

/** §18 of the office rules: `published` is named in BIP, everything sent there is registered; `individual` belongs to one post, and may be that of a closed circle (`confidentiality`). */
export type Mailbox = { id: number; address: string; kind: 'published' | 'individual'; ownerPostId: number | null; ownerName: string | null; confidentiality: Confidentiality };

/** The mailboxes the office receives at today. */
export async function listMailboxes(reader: Reader): Promise<Mailbox[]> {
  const { rows } = await sql<Mailbox>`${prepared}
    select m.id, m.address, m.kind, m.owner_post_id as "ownerPostId", m.confidentiality, coalesce(s.person_name, s.post_title) as "ownerName"
    from mailbox m left join staff_now s on s.post_id = m.owner_post_id where m.valid_to is null order by m.kind desc, m.address`.execute(reader);
  return rows;
}

/** Receives at another address from now on. Errors: `mailbox-exists`, `mailbox-without-owner`, `mailbox-of-group-desk`, `mailbox-not-confidential` for one that stands in the bulletin. */
export async function addMailbox(act: Act, wanted: { address: string; kind: 'published' | 'individual'; ownerPostId: number | null; confidentiality?: Confidentiality }): Promise<Mailbox> {
  if (wanted.kind === 'individual' && wanted.ownerPostId === null) throw refused('mailbox-without-owner');
  const confidentiality = wanted.confidentiality ?? 'ordinary';
  if (confidentiality !== 'ordinary' && wanted.kind !== 'individual') throw refused('mailbox-not-confidential');
  if (wanted.ownerPostId !== null && (await readPost(act.tx, wanted.ownerPostId)).groupDesk) throw refused('mailbox-of-group-desk');
  try {
    const row = await act.tx.insertInto('mailbox').values({ address: wanted.address.toLowerCase(), kind: wanted.kind, owner_post_id: wanted.ownerPostId, confidentiality, valid_from: warsawDate(act.now) }).returning('id').executeTakeFirstOrThrow();
    act.record({ subject: { kind: 'mailbox', id: row.id }, after: wanted });
    return { ...wanted, confidentiality, address: wanted.address.toLowerCase(), id: row.id, ownerName: null };
  } catch (error) {
    if (isUniqueViolation(error)) throw refused('mailbox-exists', { address: wanted.address });
    throw error;
  }
}

/** Stops receiving at an address; the last published one stays. Errors: 404, `last-mailbox`. */
export async function closeMailbox(act: Act, id: number): Promise<void> {
  const open = await act.tx.selectFrom('mailbox').select(['id', 'kind', 'address']).where('valid_to', 'is', null).forUpdate().execute();
  const found = open.find((mailbox) => mailbox.id === id);
  if (!found) throw notFound();
  if (found.kind === 'published' && open.filter((mailbox) => mailbox.kind === 'published').length === 1) throw refused('last-mailbox');
  await act.tx.updateTable('mailbox').set({ valid_to: warsawDate(act.now) }).where('id', '=', id).execute();
  act.record({ subject: { kind: 'mailbox', id }, before: { address: found.address } });
}

/** The mailbox an envelope was for, the most confidential first; a `+tag` after the local part is ours too. */
export function matchMailbox<M extends { address: string; kind: string; confidentiality?: string }>(mailboxes: readonly M[], addresses: readonly string[]): M | null {
  const wanted = new Set(addresses.map(plainAddress));
  const hits = mailboxes.filter((mailbox) => wanted.has(plainAddress(mailbox.address)));
  return hits.find((mailbox) => (mailbox.confidentiality ?? 'ordinary') !== 'ordinary') ?? hits.find((mailbox) => mailbox.kind === 'published') ?? hits[0] ?? null;
}

/** An address for comparing: lower case, without a `+tag` (RFC 5233). */
export function plainAddress(address: string): string {
  const at = address.lastIndexOf('@');
  const local = at === -1 ? address : address.slice(0, at);
  return `${local.split('+')[0]}${at === -1 ? '' : address.slice(at)}`.toLowerCase().trim();
}
