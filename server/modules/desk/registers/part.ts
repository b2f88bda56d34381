import { sql, type RawBuilder } from 'kysely';
import { daysUntil, parseLegalDate } from '../../calendar/index.ts';
import { itemOpen, itemsReached, seesEveryItem } from '../../cases/index.ts';
import type { Viewer } from '../../people/index.ts';
import { registerLength, stageLength, unitPart, unitPartLength, type RegisterKind, type RegisterSpan } from '../../registry/index.ts';

type Filter = RegisterSpan & { unit?: number | undefined; stage?: string | undefined };

const shortDays = 100;

/** A period so short that its entries are sooner found by their days than by going back through the register from its end. */
export function isShort({ from, to }: Filter): boolean {
  return from !== undefined && to !== undefined && daysUntil(parseLegalDate(from), parseLegalDate(to)) < shortDays;
}

/** What somebody who does not see all of a register has of it, from what their posts and units have reached; nothing where more than a state and a unit narrow it. */
export function ownPart(kind: RegisterKind, viewer: Viewer, { state, ...filter }: Filter & { q?: string | undefined; state?: string | undefined }): ReturnType<typeof itemsReached> | undefined {
  const { unit, stage, channel, from, to } = filter;
  if (viewer.kind === 'token' || seesEveryItem(viewer) || filter.q?.trim() || (stage ?? channel ?? from ?? to) !== undefined) return undefined;
  return itemsReached(viewer, { register: kind, state, unit });
}

/** A statement that gives the length of a part of a register without counting its entries: of a period and a way, of what is at a stage now, or of what is a unit's. */
export function lengthOf(kind: RegisterKind, viewer: Viewer, filter: Filter & { q?: string | undefined; state?: string | undefined }): RawBuilder<{ total: number }> | undefined {
  const { unit, stage, channel, from, to } = filter;
  const narrowed = [unit, stage, channel ?? from ?? to].filter((value) => value !== undefined).length;
  if (!seesEveryItem(viewer) || filter.q?.trim() || filter.state || narrowed > 1) return undefined;
  if (stage !== undefined && (kind === 'outgoing' || viewer.kind === 'token')) return undefined;
  const whole = unit !== undefined ? unitPartLength({ kind, unitId: unit }) : stage !== undefined && kind !== 'outgoing' ? stageLength(kind, stage) : registerLength(kind, { channel, from, to });
  return viewer.kind === 'token' && unit === undefined ? whole : sql`select r.total - (${hiddenIn(kind, viewer, filter)}) as total from (${whole}) r`;
}

/** How many entries of the part are hidden, of which there are few. To programs those of closed circles belong to no unit. */
function hiddenIn(kind: RegisterKind, viewer: Viewer, { unit, stage, channel, from, to }: Filter): RawBuilder<unknown> {
  const day = sql`register_day_of(n.register, n.received_on, n.registered_at)`;
  const parts = [sql`n.confidentiality <> 'ordinary'`, sql`n.register = ${kind}`, sql`not ${itemOpen(viewer, 'n')}`];
  if (unit !== undefined) parts.push(sql`n.id in (${unitPart({ kind, unitId: unit })} and confidentiality <> 'ordinary')`);
  if (stage !== undefined) parts.push(sql`exists (select 1 from holding nh where nh.item_id = n.id and nh.until is null and nh.stage = ${stage})`);
  if (channel) parts.push(sql`n.channel = ${channel}`);
  if (from) parts.push(sql`${day} >= ${from}`);
  if (to) parts.push(sql`${day} <= ${to} and ${day} > '-infinity'`);
  return sql`select count(*) from item n where ${sql.join(parts, sql` and `)}`;
}
