import { sql } from 'kysely';
import type { Reader, Tx } from '../../platform/db/index.ts';

export type Party = { id: number; name: string; kind: 'person' | 'institution'; emails: string[] };
export type PartyHint = { name: string; email: string | null; kind?: 'person' | 'institution' };

const institutionWords = /\b(sp\.? ?z ?o\.? ?o|s\.a\.|sp\. ?j|fundacja|stowarzyszenie|urząd|gmina|starostwo|sąd|ministerstwo|wojewoda|szkoła|przedszkole|biblioteka|spółka|zakład|związek|policja|komenda|prokuratura|parafia|wspólnota|spółdzielnia|zus|krus|bank|inspektorat|inspekcja|zarząd|ośrodek|towarzystwo|klub|firma|phu|ltd|gmbh)\b/iu;
const officeMailbox = /^(info|biuro|sekretariat|kontakt|kancelaria|office|poczta|urzad|gmina|faktury|rodo|bok|kadry)@/i;

/** A first guess whether a sender is a person or an institution; the clerk corrects it with a trace. */
export function guessPartyKind(hint: PartyHint): 'person' | 'institution' {
  if (hint.kind) return hint.kind;
  return institutionWords.test(hint.name) || (hint.email !== null && officeMailbox.test(hint.email)) ? 'institution' : 'person';
}

/**
 * Parties for many senders at once: the known one with the same e-mail address and the same name, else a new one.
 * A shared address under another name (a family, an office) makes a new party; similar ones are suggested to the clerk.
 */
export async function findOrCreateParties(tx: Tx, hints: readonly PartyHint[], now: Date): Promise<Party[]> {
  const keyed = new Map(hints.map((hint) => [keyOf(hint), hint]));
  const known = await knownParties(tx, [...keyed.values()]);
  const missing = [...keyed].filter(([key]) => !known.has(key));
  if (missing.length > 0) {
    const created = await tx.insertInto('party').values(missing.map(([, hint]) => ({ kind: guessPartyKind(hint), name: hint.name, created_at: now }))).returning(['id', 'name', 'kind']).execute();
    const emails = created.flatMap((row, i) => (missing[i]![1].email === null ? [] : [{ party_id: row.id, address: missing[i]![1].email.toLowerCase(), added_at: now }]));
    if (emails.length > 0) await tx.insertInto('party_email').values(emails).execute();
    created.forEach((row, i) => known.set(missing[i]![0], { id: row.id, name: row.name, kind: row.kind as Party['kind'], emails: missing[i]![1].email ? [missing[i]![1].email.toLowerCase()] : [] }));
  }
  return hints.map((hint) => known.get(keyOf(hint))!);
}

async function knownParties(tx: Tx, hints: readonly PartyHint[]): Promise<Map<string, Party>> {
  const withEmail = hints.filter((hint) => hint.email !== null);
  const known = new Map<string, Party>();
  if (withEmail.length === 0) return known;
  const rows = await tx.selectFrom('party_email').innerJoin('party', 'party.id', 'party_email.party_id').select(['party.id', 'party.name', 'party.kind', 'address'])
    .where('address', 'in', withEmail.map((hint) => hint.email!.toLowerCase())).orderBy('party.id').execute();
  for (const row of rows) {
    const key = keyOf({ name: row.name, email: row.address });
    if (!known.has(key)) known.set(key, { id: row.id, name: row.name, kind: row.kind as Party['kind'], emails: [row.address] });
  }
  return known;
}

function keyOf(hint: PartyHint): string {
  return `${(hint.email ?? '').toLowerCase()}\n${hint.name.toLowerCase().replace(/\s+/g, ' ').trim()}`;
}

/** One party with its addresses, or null. */
export async function readParty(reader: Reader, id: number): Promise<Party | null> {
  const row = await reader.selectFrom('party').select(['id', 'name', 'kind']).where('id', '=', id).executeTakeFirst();
  if (!row) return null;
  const emails = await reader.selectFrom('party_email').select('address').where('party_id', '=', id).orderBy('address').execute();
  return { id: row.id, name: row.name, kind: row.kind as Party['kind'], emails: emails.map((email) => email.address) };
}

export type Suggestion = Party & { because: 'same-email' | 'same-name' | 'similar-name'; itemCount: number };

/** Other parties that may be the same sender, likeliest first. */
export async function suggestParties(reader: Reader, sender: { partyId: number | null; name: string; email: string | null }): Promise<Suggestion[]> {
  const email = sender.email?.toLowerCase() ?? '';
  const { rows } = await sql<{ id: number; name: string; kind: 'person' | 'institution'; emails: string[]; because: Suggestion['because']; item_count: number }>`
    with near as (
      (select party_id as id from party_email where address = ${email} order by party_id desc limit 20)
      union (select id from party order by folded(name) <-> folded(${sender.name}) limit 20)
    )
    select p.id, p.name, p.kind, coalesce((select array_agg(e.address order by e.address) from party_email e where e.party_id = p.id), '{}') as emails,
      case when exists (select 1 from party_email e where e.party_id = p.id and e.address = ${email}) then 'same-email'
           when folded(p.name) = folded(${sender.name}) then 'same-name' else 'similar-name' end as because,
      (select count(*) from item i where i.party_id = p.id) as item_count
    from near join party p on p.id = near.id
    where p.id is distinct from ${sender.partyId}
      and (folded(p.name) % folded(${sender.name}) or exists (select 1 from party_email e where e.party_id = p.id and e.address = ${email}))
    order by because, similarity(folded(p.name), folded(${sender.name})) desc, p.id limit 6`.execute(reader);
  return rows.map(({ item_count, ...row }) => ({ ...row, itemCount: item_count }));
}

/** Adds an address to a party that is already known. */
export async function addPartyEmail(tx: Tx, partyId: number, address: string, now: Date): Promise<void> {
  await tx.insertInto('party_email').values({ party_id: partyId, address: address.toLowerCase(), added_at: now }).onConflict((oc) => oc.doNothing()).execute();
}
