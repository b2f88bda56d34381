import type { Tx } from '../../platform/db/index.ts';
import type { RegisterKind } from './identifier.ts';

/**
 * Takes `count` consecutive numbers of a register and year. The counter row stays locked until the commit, so numbers
 * have no gaps: a transaction that fails gives its numbers back (docs/decisions/0005-gapless-numbers.md).
 */
export async function takeNumbers(tx: Tx, kind: RegisterKind, year: number, count: number): Promise<number> {
  await tx.insertInto('register').values({ kind, year, last_number: 0 }).onConflict((oc) => oc.doNothing()).execute();
  const { last_number } = await tx.updateTable('register').set((eb) => ({ last_number: eb('last_number', '+', count) }))
    .where('kind', '=', kind).where('year', '=', year).returning('last_number').executeTakeFirstOrThrow();
  return last_number - count + 1;
}
