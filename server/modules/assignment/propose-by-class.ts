import { sql } from 'kysely';
import { toTsQuery } from '../../adapters/search-text/index.ts';
import type { Reader } from '../../platform/db/index.ts';
import { warsawDate } from '../calendar/index.ts';
import { itemReadable } from '../cases/index.ts';
import { usualUnits } from '../fileplan/index.ts';
import { hasRole, headPost, type StaffViewer } from '../people/index.ts';
import type { Proposal } from './proposals.ts';

/**
 * For letters nothing before tells of: the head of the unit that usually handles the class their title speaks of. Only for whoever chooses
 * among units; nothing is said of letters the person may not read.
 */
export async function proposeByClass(reader: Reader, viewer: StaffViewer, itemIds: readonly number[], now: Date): Promise<Proposal[]> {
  if (itemIds.length === 0 || !hasRole(viewer, 'clerk', 'secretary', 'mayor')) return [];
  const { rows } = await sql<{ id: number; title: string }>`select i.id, i.title from item i where i.id = any(${[...itemIds]}::bigint[]) and ${itemReadable(viewer, sql`i.id`)}`.execute(reader);
  const letters = rows.flatMap(({ id, title }) => {
    const words = toTsQuery(title);
    return words === null ? [] : [{ id, words }];
  });
  const units = await usualUnits(reader, letters, warsawDate(now));
  const heads = new Map(await Promise.all([...new Set(units.map((one) => one.unitId))].map(async (unitId) => [unitId, await headPost(reader, unitId)] as const)));
  return units.flatMap(({ id, unitId, symbol, title }) => {
    const head = heads.get(unitId);
    return head ? [{ itemId: id, postId: head.postId, unitId: head.unitId, because: 'class', detail: `${symbol} ${title}`, reasons: [] }] : [];
  });
}
