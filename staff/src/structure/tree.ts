import type { Structure, StructurePost, StructureUnit } from '~/shared/api/types.ts';

/** A unit with what is in it and below it; `posts` and `vacant` count the whole branch. */
export type Branch = { unit: StructureUnit; own: StructurePost[]; below: Branch[]; posts: number; vacant: number };

/** The units as a tree. One whose superior unit is not there on the day stands at the top. */
export function branchesOf({ units, posts }: Pick<Structure, 'units' | 'posts'>): Branch[] {
  const known = new Set(units.map((unit) => unit.id));
  const grow = (parentId: number | null): Branch[] => units
    .filter((unit) => (unit.parentId !== null && known.has(unit.parentId) ? unit.parentId : null) === parentId)
    .map((unit) => {
      const own = posts.filter((post) => post.unitId === unit.id);
      const below = grow(unit.id);
      return {
        unit, own, below,
        posts: own.length + below.reduce((sum, one) => sum + one.posts, 0),
        vacant: own.filter((post) => post.people.length === 0).length + below.reduce((sum, one) => sum + one.vacant, 0),
      };
    });
  return grow(null);
}

/** Whoever leads the unit: the head, or the mayor or secretary where there is none; null while nobody sits there. */
export function leaderOf({ own }: Branch): { post: StructurePost; name: string | null } | null {
  const post = own.find((one) => one.role !== 'officer' && one.role !== 'clerk' && !one.deputy);
  return post ? { post, name: post.people[0]?.name ?? null } : null;
}
