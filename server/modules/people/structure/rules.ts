import { inForce } from '../warsaw-day.ts';

/** A thing of the structure as it is from one day to another; `to` is its last day, null for no end. */
export type Span = { from: string; to: string | null };
/** Where a unit stands from one day to another. */
export type Place = Span & { unitId: number; parentId: number | null };

/**
 * The first day on which the units would stand in a circle, with one of them; null when they never do. Places change only
 * where one begins, so only those days are looked at.
 */
export function firstCircle(places: readonly Place[]): { day: string; unitId: number } | null {
  const days = [...new Set(places.map((place) => place.from))].toSorted();
  for (const day of days) {
    const parent = new Map(places.filter((place) => inForce(place, day)).map((place) => [place.unitId, place.parentId]));
    for (const start of parent.keys()) {
      let at = parent.get(start) ?? null;
      for (let steps = 0; at !== null && at !== start && steps < parent.size; steps += 1) at = parent.get(at) ?? null;
      if (at === start) return { day, unitId: start };
    }
  }
  return null;
}

/** Whether two spans have a day in common. */
export function overlap(one: Span, other: Span): boolean {
  return (one.to === null || one.to >= other.from) && (other.to === null || other.to >= one.from);
}

/** Whether the inner span lies wholly in the outer one. */
export function within(inner: Span, outer: Span): boolean {
  return inner.from >= outer.from && (outer.to === null || (inner.to !== null && inner.to <= outer.to));
}
