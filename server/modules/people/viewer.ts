import type { AccessRule } from '../../platform/http/index.ts';
import type { Actor } from '../../platform/acts/index.ts';

/** What a post is for; it decides what whoever sits there may do. */
export type PostRole = 'clerk' | 'officer' | 'head' | 'secretary' | 'mayor';
/** A function given to whoever sits at a post, beside its role. */
export type Duty = 'archivist';
/** Roles and duties of posts, and that of the account that administers. */
export type Role = PostRole | Duty | 'administrator';

/** A post the person sits at today. */
export type ViewerPost = { postId: number; title: string; role: PostRole; duties: Duty[]; unitId: number; unitMark: string; unitName: string };

/** A signed-in member of staff, as they stand today. */
export type StaffViewer = {
  kind: 'staff';
  accountId: number;
  sessionId: number;
  personId: number;
  name: string;
  login: string;
  locale: 'pl' | 'en';
  administrator: boolean;
  secondFactor: boolean;
  mustChangePassword: boolean;
  posts: ViewerPost[];
  /** Posts whose desk this person answers for: their own, and those at which nobody can sit down where they are the nearest head. */
  heldPostIds: number[];
  /** Units this person heads, with every unit below them. */
  headedUnitIds: number[];
};

/** A program with an API token. */
export type TokenViewer = { kind: 'token'; name: string; scope: 'audit' };

/** Whoever calls: a member of staff, or a program with a token. */
export type Viewer = StaffViewer | TokenViewer;

/** Whether the person sits at a post with one of the roles or duties (or administers, where that is asked for). */
export function hasRole(viewer: Viewer | null, ...roles: Role[]): boolean {
  if (viewer?.kind !== 'staff') return false;
  return viewer.posts.some((post) => roles.includes(post.role) || post.duties.some((duty) => roles.includes(duty))) || (viewer.administrator && roles.includes('administrator'));
}

/** Mayor and secretary have every folder open. */
export function seesWholeOffice(viewer: Viewer | null): boolean {
  return hasRole(viewer, 'mayor', 'secretary');
}

/** The viewer as the actor of an act; `roles` picks the post they act from when they hold several. */
export function actorOf(viewer: StaffViewer, ...roles: (PostRole | Duty)[]): Actor & { kind: 'person' } {
  const post = viewer.posts.find((candidate) => roles.includes(candidate.role) || candidate.duties.some((duty) => roles.includes(duty))) ?? viewer.posts[0];
  return { kind: 'person', personId: viewer.personId, postId: post?.postId ?? null, name: viewer.name };
}

/** Access rule: everybody, signed in or not. */
export const anyone: AccessRule<Viewer> = { name: 'anyone', check: () => 'allowed' };

/** Access rule: members of staff, even those who must choose a password first; so only for one's own account. */
export const signedIn: AccessRule<Viewer> = {
  name: 'signed-in',
  check: (viewer) => (viewer?.kind === 'staff' ? 'allowed' : 'sign-in'),
};

/** Members of staff with one of the roles; for others the route does not exist. A temporary password opens nothing yet. */
export function roles(...allowed: Role[]): AccessRule<Viewer> {
  return {
    name: `roles(${allowed.join(', ')})`,
    check: (viewer) => {
      if (viewer === null) return 'sign-in';
      if (viewer.kind === 'staff' && viewer.mustChangePassword) return 'forbidden';
      return hasRole(viewer, ...allowed) ? 'allowed' : 'hidden';
    },
  };
}

/** As `roles`, and programs with an audit token. */
export function rolesOrAudit(...allowed: Role[]): AccessRule<Viewer> {
  const staff = roles(...allowed);
  return { name: `${staff.name} or audit token`, check: (viewer) => (viewer?.kind === 'token' ? 'allowed' : staff.check(viewer)) };
}

/** The signed-in person of a call whose rule let only staff through. */
export function staffOf(viewer: Viewer | null): StaffViewer {
  if (viewer?.kind !== 'staff') throw new Error('route rule must let only staff through');
  return viewer;
}

/** Everyone who works with letters. */
export const everyRole = ['clerk', 'officer', 'head', 'secretary', 'mayor'] as const;
