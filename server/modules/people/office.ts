import type { Reader } from '../../platform/db/index.ts';

/** Name and address as they stand in letters; `loopMark` recognises our own messages coming back, `revision` counts changes. */
export type Office = {
  kind: 'demonstration' | 'real'; name: string; authority: string; street: string; postcode: string; locality: string; phone: string; email: string; website: string;
  taxNumber: string; loopMark: string; coatOfArmsSha256: string | null; revision: number;
};

/** The office itself, or null before it has been set up. */
export async function readOffice(reader: Reader): Promise<Office | null> {
  const row = await reader.selectFrom('office').selectAll().executeTakeFirst();
  if (!row) return null;
  return {
    kind: row.kind as Office['kind'], name: row.name, authority: row.authority, street: row.street, postcode: row.postcode, locality: row.locality, phone: row.phone, email: row.email,
    website: row.website, taxNumber: row.tax_number, loopMark: row.loop_mark, coatOfArmsSha256: row.coat_of_arms_sha256, revision: row.revision,
  };
}

/** The office, where nothing makes sense without one. */
export async function requireOffice(reader: Reader): Promise<Office> {
  const office = await readOffice(reader);
  if (!office) throw new Error('the office has not been set up');
  return office;
}
