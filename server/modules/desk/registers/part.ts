import type { RawBuilder } from 'kysely';
import { daysUntil, parseLegalDate } from '../../calendar/index.ts';
import { seesEveryItem } from '../../cases/index.ts';
import type { Viewer } from '../../people/index.ts';
import { registerLength, unitPartLength, type RegisterKind } from '../../registry/index.ts';

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
  return unit === undefined ? registerLength(kind) : unitPartLength({ kind, unitId: unit });
}
