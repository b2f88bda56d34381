import { sql } from 'kysely';
import { prepared, type Reader, type Tx } from '../../platform/db/index.ts';

/** A correspondent of the office; `emails` in lower case. */
export type Party = { id: number; name: string; kind: 'person' | 'institution'; emails: string[] };
/** What is known of a sender when a letter arrives; `kind` where the sender said it (the portal's form). */
export type PartyHint = { name: string; email: string | null; kind?: 'person' | 'institution' };

const institutionWords = [
  'sp(?:ółka|\\.)? ?z ?o\\.? ?o\\.?', 's\\.a\\.', 'sp\\. ?[jkp]\\.', 's\\.c\\.', 'spółka', 'fundacja', 'stowarzyszenie', 'urząd', 'gmina', 'powiat', 'starostwo', 'sąd', 'ministerstwo', 'wojewoda', 'szkoła', 'przedszkole', 'żłobek', 'biblioteka', 'muzeum',
  'zakład', 'związek', 'policja', 'komenda', 'prokuratura', 'parafia', 'wspólnota', 'spółdzielnia', 'zus', 'krus', 'bank', 'inspektorat', 'inspekcja', 'zarząd', 'ośrodek', 'towarzystwo', 'klub', 'firma', 'przedsiębiorstwo', 'instytut',
  'uniwersytet', 'politechnika', 'kancelaria', 'izba', 'agencja', 'dyrekcja', 'regionalna', 'nadleśnictwo', 'sołectwo', 'phu', 'p\\.h\\.u\\.', 'ltd', 'gmbh',
];
// Polish letters are no word characters to `\b`, so the ends of words are said in full.
const institutionName = new RegExp(`(?<![\\p{L}\\p{N}])(?:${institutionWords.join('|')})(?![\\p{L}\\p{N}])`, 'iu');
const officeMailbox = /^(info|biuro|sekretariat|kontakt|kancelaria|office|poczta|urzad|gmina|faktury|rodo|bok|kadry)@/i;

/** A first guess whether a sender is a person or an institution; the clerk corrects it with a trace. */
export function guessPartyKind(hint: PartyHint): 'person' | 'institution' {
  if (hint.kind) return hint.kind;
  return institutionName.test(hint.name) || (hint.email !== null && officeMailbox.test(hint.email)) ? 'institution' : 'person';
}

/**
 * Parties for many senders at once: the known one with the same e-mail address and the same name, else a new one.
 * A shared address under another name (a family, an office) makes a new party; similar ones are suggested to the clerk.
 */
export async function findOrCreateParties(tx: Tx, hints: readonly PartyHint[], now: Date): Promise<Party[]> {
  const keys = hints.map(keyOf);
  const wanted = new Map(hints.map((hint, i) => [keys[i]!, hint]));
  const known = await knownParties(tx, [...wanted.values()]);
  const unknown = [...wanted].filter(([key]) => !known.has(key));
  if (unknown.length > 0) {
    // Two that meet the same new sender at the same moment make one party: the second waits here and then finds it.
    await sql`select pg_advisory_xact_lock(62344, 7)`.execute(tx);
    for (const [key, party] of await knownParties(tx, unknown.map(([, hint]) => hint))) known.set(key, party);
    for (const [key, party] of await createParties(tx, unknown.filter(([key]) => !known.has(key)), now)) known.set(key, party);
  }
  return keys.map((key) => known.get(key)!);
}

async function createParties(tx: Tx, missing: readonly (readonly [string, PartyHint])[], now: Date): Promise<Map<string, Party>> {
  if (missing.length === 0) return new Map();
  const created = await tx.insertInto('party').values(missing.map(([, hint]) => ({ kind: guessPartyKind(hint), name: hint.name, created_at: now }))).returning(['id', 'name', 'kind']).execute();
  const rows = created.sort((a, b) => a.id - b.id).map((row, i) => ({ ...row, key: missing[i]![0], email: missing[i]![1].email?.toLowerCase() ?? null }));
  const emails = rows.flatMap((row) => (row.email === null ? [] : [{ party_id: row.id, address: row.email, added_at: now }]));
  if (emails.length > 0) await tx.insertInto('party_email').values(emails).execute();
  return new Map(rows.map((row) => [row.key, { id: row.id, name: row.name, kind: row.kind as Party['kind'], emails: row.email === null ? [] : [row.email] }]));
}

async function knownParties(tx: Tx, hints: readonly PartyHint[]): Promise<Map<string, Party>> {
  const withEmail = hints.filter((hint) => hint.email !== null);
  const known = new Map<string, Party>();
  if (withEmail.length === 0) return known;
  const rows = await tx.selectFrom('party_email').innerJoin('party', 'party.id', 'party_email.party_id').select(['party.id', 'party.name', 'party.kind', 'address'])
    .where('address', 'in', withEmail.map((hint) => hint.email!.toLowerCase())).where('secret', '=', false).orderBy('party.id').execute();
  for (const row of rows) {
    const key = addressKey(row.address, row.name);
    if (!known.has(key)) known.set(key, { id: row.id, name: row.name, kind: row.kind as Party['kind'], emails: [row.address] });
  }
  return known;
}

// Who gives no address is recognised by nothing: two Jan Kowalskis on paper are two people until the clerk says otherwise.
function keyOf(hint: PartyHint, position: number): string {
  return hint.email === null ? `without an address\n${position}` : addressKey(hint.email, hint.name);
}

function addressKey(email: string, name: string): string {
  return `${email.toLowerCase()}\n${name.toLowerCase().replace(/\s+/g, ' ').trim()}`;
}

/** One party with its addresses, or null. */
export async function readParty(reader: Reader, id: number): Promise<Party | null> {
  const row = await reader.selectFrom('party').select(['id', 'name', 'kind']).where('id', '=', id).executeTakeFirst();
  if (!row) return null;
  const emails = await reader.selectFrom('party_email').select('address').where('party_id', '=', id).orderBy('address').execute();
  return { id: row.id, name: row.name, kind: row.kind as Party['kind'], emails: emails.map((email) => email.address) };
}

/** Another party that may be the same, why, and how many letters it has written. */
export type Suggestion = Party & { because: 'same-email' | 'same-name' | 'similar-name'; itemCount: number };

/** Other parties that may be the same sender, likeliest first. */
export async function suggestParties(reader: Reader, sender: { partyId: number | null; name: string; email: string | null }): Promise<Suggestion[]> {
  const email = sender.email?.toLowerCase() ?? '';
  const { rows } = await sql<{ id: number; name: string; kind: 'person' | 'institution'; emails: string[]; because: Suggestion['because']; item_count: number }>`${prepared}
    with near as (
      (select party_id as id from party_email where address = ${email} order by party_id desc limit 20)
      union (select id from party order by folded(name) <-> folded(${sender.name}) limit 20)
    )
    select p.id, p.name, p.kind, coalesce((select array_agg(e.address order by e.address) from party_email e where e.party_id = p.id), '{}') as emails,
      case when exists (select 1 from party_email e where e.party_id = p.id and e.address = ${email}) then 'same-email'
           when folded(p.name) = folded(${sender.name}) then 'same-name' else 'similar-name' end as because,
      (select count(*) from item i where i.party_id = p.id and i.confidentiality = 'ordinary') as item_count
    from near join party p on p.id = near.id
    where p.id is distinct from ${sender.partyId} and not p.secret
      and (folded(p.name) % folded(${sender.name}) or exists (select 1 from party_email e where e.party_id = p.id and e.address = ${email}))
    order by because, similarity(folded(p.name), folded(${sender.name})) desc, p.id limit 6`.execute(reader);
  return rows.map(({ item_count, ...row }) => ({ ...row, itemCount: item_count }));
}

/**
 * Keeps parties out of sight that are known from strictly confidential letters and cases only: they are neither suggested nor recognised
 * in other letters, so that nobody learns who wrote. Those of the given that are known from others too are (again) like all.
 */
export async function keepSecret(tx: Tx, partyIds: readonly number[]): Promise<void> {
  await sql`
    update party p set secret = not exists (select 1 from item i where i.party_id = p.id and i.confidentiality <> 'strict')
      and not exists (select 1 from case_party x join case_file c on c.id = x.case_id where x.party_id = p.id and c.confidentiality <> 'strict')
    where p.id = any(${[...partyIds]}::bigint[])`.execute(tx);
}

/** Adds an address to a party that is already known. */
export async function addPartyEmail(tx: Tx, partyId: number, address: string, now: Date): Promise<void> {
  await tx.insertInto('party_email').values({ party_id: partyId, address: address.toLowerCase(), added_at: now }).onConflict((oc) => oc.doNothing()).execute();
}
