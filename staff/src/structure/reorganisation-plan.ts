import type { ReorganisationPlan, Structure, StructurePost } from '~/shared/api/types.ts';

type PostRole = StructurePost['role'];
/** What happens to the posts of a giving unit; `goes` is always so where the unit ends. */
export type PostWish = { postId: number; was: string; goes: boolean; title: string; role: PostRole; deputy: boolean };
/** One change as it is being written; '' is not chosen yet, and for the taking unit 'new' one that begins that day. */
export type ChangeWish = { key: number; kind: 'rename' | 'merge' | 'split'; unitId: string; mark: string; name: string; parentId: string; reRegister: boolean; toUnitId: string; posts: PostWish[] };

export function emptyChange(key: number, kind: ChangeWish['kind']): ChangeWish {
  return { key, kind, unitId: '', mark: '', name: '', parentId: '', reRegister: false, toUnitId: kind === 'split' ? 'new' : '', posts: [] };
}

/** The change for another unit: its name and its posts are what one starts from. */
export function changeFor(wish: ChangeWish, unitId: string, { units, posts }: Structure): ChangeWish {
  const unit = units.find((one) => String(one.id) === unitId);
  const own = posts.filter((post) => String(post.unitId) === unitId);
  const renames = wish.kind === 'rename';
  return {
    ...wish, unitId, mark: renames ? unit?.mark ?? '' : wish.mark, name: renames ? unit?.name ?? '' : wish.name, parentId: renames ? wish.parentId : String(unit?.parentId ?? ''),
    posts: own.map((post) => ({ postId: post.id, was: [post.title, post.people.map((person) => person.name).join(', ')].filter(Boolean).join(' – '), goes: wish.kind === 'merge', title: post.title, role: post.role, deputy: post.deputy })),
  };
}

/** The plan as the server takes it. */
export function planOfChanges(changes: readonly ChangeWish[]): ReorganisationPlan {
  return {
    renamings: changes.filter((change) => change.kind === 'rename').map((change) => ({ unitId: Number(change.unitId), mark: change.mark.trim(), name: change.name.trim(), reRegister: change.reRegister })),
    transfers: changes.filter((change) => change.kind !== 'rename').map((change) => ({
      fromUnitId: Number(change.unitId), toUnitId: change.toUnitId === 'new' ? null : Number(change.toUnitId), newUnit: change.toUnitId === 'new' ? { mark: change.mark.trim(), name: change.name.trim(), parentId: change.parentId === '' ? null : Number(change.parentId) } : null,
      posts: change.posts.filter((post) => post.goes || change.kind === 'merge').map(({ postId, title, role, deputy }) => ({ postId, title: title.trim(), role, deputy: deputy && (role === 'head' || role === 'mayor') })), closes: change.kind === 'merge',
    })),
  };
}

/** Whether enough is chosen for the server to try it. */
export function isComplete(changes: readonly ChangeWish[]): boolean {
  return changes.length > 0 && changes.every((change) => change.unitId !== '' && (change.kind === 'rename' || change.toUnitId === 'new' ? change.mark.trim() !== '' && change.name.trim() !== '' : change.toUnitId !== ''));
}
