import type { PostRole } from '../../people/index.ts';

/** A unit is called otherwise. With a new mark its running cases keep theirs (§28 ust. 1), unless `reRegister` says that it counts as another unit. */
export type Renaming = { unitId: number; mark: string; name: string; reRegister: boolean };
/** A post that goes with its desk, and what it is in the taking unit. */
export type MovingPost = { postId: number; title: string; role: PostRole; deputy: boolean };
/** Tasks go from a unit to another one that is there (`toUnitId`) or begins that day (`newUnit`). `closes`: the giving unit ends, which is a merger. */
export type Transfer = { fromUnitId: number; toUnitId: number | null; newUnit: { mark: string; name: string; parentId: number | null } | null; posts: MovingPost[]; closes: boolean };
/** Everything that changes on the day. */
export type ReorganisationPlan = { renamings: Renaming[]; transfers: Transfer[] };

/** What a reorganisation does, or would do; the same for the preview and for the protocol. */
export type ReorganisationReport = {
  units: { kind: 'begins' | 'renamed' | 'ends' | 'moves'; before: string; after: string }[];
  posts: { title: string; people: string; from: string; to: string; held: number }[];
  takeOvers: { from: string; to: string; cases: { fromMark: string; toMark: string; title: string; officer: string; documents: number }[] }[];
  mailroom: string | null;
};
