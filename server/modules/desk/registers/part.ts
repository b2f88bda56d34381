import { sql, type RawBuilder } from 'kysely';
import { daysUntil, parseLegalDate } from '../../calendar/index.ts';
import { itemOpen, seesEveryItem } from '../../cases/index.ts';
import type { Viewer } from '../../people/index.ts';
import { registerLength, unitPart, unitPartLength, type RegisterKind } from '../../registry/index.ts';

type Filter = { from?: string | undefined; to?: string | undefined; unit?: number | undefined };

const shortDays = 100;

/** A period so short that its entries are sooner found by their days than by going back through the register from its end. */
export function isShort({ from, to }: Filter): boolean {
  return from !== undefined && to !== undefined && daysUntil(parseLegalDate(from), parseLegalDate(to)) < shortDays;
}

/** A statement that gives the length of a part of a register without counting its entries, where nothing but the unit narrows it. */
export function lengthOf(kind: RegisterKind, viewer: Viewer, filter: Filter): RawBuilder<{ total: number }> | undefined {
  const { unit, ...others } = filter;
  if (!seesEveryItem(viewer) || Object.values(others).some((value) => value !== undefined && value !== null && value !== '')) return undefined;
  const part = unit === undefined ? registerLength(kind) : unitPartLength({ kind, unitId: unit });
  return viewer.kind === 'token' && unit === undefined ? part : sql`select r.total - (${hiddenIn(kind, viewer, unit)}) as total from (${part}) r`;
}

/** How many entries of the part are hidden, of which there are few. To programs those of closed circles belong to no unit. */
function hiddenIn(kind: RegisterKind, viewer: Viewer, unit: number | undefined): RawBuilder<unknown> {
  const ofUnit = unit === undefined ? sql`` : sql`and n.id in (${unitPart({ kind, unitId: unit })})`;
  return sql`select count(*) from item n where n.confidentiality <> 'ordinary' and n.register = ${kind} and not ${itemOpen(viewer, 'n')} ${ofUnit}`;
}
