import type { LeftDesk, Structure } from '~/shared/api/types.ts';

/** Who takes a desk: `rest` takes all that is not in `moves`; '' is undecided, 'follower' whoever is appointed for the day after. */
export type DeskWish = { rest: string; moves: { toPostId: number; itemIds: number[]; caseIds: number[] }[] };
export const emptyWish: DeskWish = { rest: '', moves: [] };
/** What is known of the office for choosing: marks of units, and who sits where. */
type Chart = { units: readonly Pick<Structure['units'][number], 'id' | 'mark'>[]; posts: readonly (Pick<Structure['posts'][number], 'id' | 'unitId' | 'title'> & { people: readonly Pick<Structure['posts'][number]['people'][number], 'personId' | 'name'>[] })[] };
export type TakingPost = { value: string; label: string };

/** Posts that can take something: somebody else sits there. Those of the leaver's own units come first: they are the most likely. */
export function targetsFor({ units, posts }: Chart, personId: number): TakingPost[] {
  const mark = new Map(units.map((unit) => [unit.id, unit.mark]));
  const own = new Set(posts.filter((post) => post.people.some((person) => person.personId === personId)).map((post) => post.unitId));
  return posts.filter((post) => post.people.some((person) => person.personId !== personId)).toSorted((a, b) => Number(own.has(b.unitId)) - Number(own.has(a.unitId)))
    .map((post) => ({ value: String(post.id), label: `${mark.get(post.unitId) ?? ''} – ${post.people.map((person) => person.name).join(', ')} (${post.title})` }));
}

/** The plan as the server takes it. A desk about which nothing is decided is left out, and the server says so. */
export function planOf(desks: readonly LeftDesk[], wishes: Readonly<Record<number, DeskWish>>) {
  const decided = desks.flatMap((desk) => {
    const wish = wishes[desk.postId];
    return wish && wish.rest !== '' ? [{ fromPostId: desk.postId, toPostId: wish.rest === 'follower' ? null : Number(wish.rest) }] : [];
  });
  return { rest: decided, moves: desks.flatMap((desk) => (wishes[desk.postId]?.moves ?? []).map((move) => ({ fromPostId: desk.postId, ...move }))) };
}

/** Gives single letters and cases to a post; what another move named before follows the new one. */
export function moved(wish: DeskWish, to: number, chosen: { itemIds: number[]; caseIds: number[] }): DeskWish {
  const others = wish.moves.map((move) => ({ ...move, itemIds: move.itemIds.filter((id) => !chosen.itemIds.includes(id)), caseIds: move.caseIds.filter((id) => !chosen.caseIds.includes(id)) }));
  const present = others.find((move) => move.toPostId === to) ?? { toPostId: to, itemIds: [], caseIds: [] };
  const next = { toPostId: to, itemIds: [...present.itemIds, ...chosen.itemIds], caseIds: [...present.caseIds, ...chosen.caseIds] };
  return { ...wish, moves: [...others.filter((move) => move.toPostId !== to), next].filter((move) => move.itemIds.length + move.caseIds.length > 0) };
}
