import type { AccessRule } from '../../platform/http/index.ts';
import type { Actor } from '../../platform/acts/index.ts';

/** What a post is for; it decides what whoever sits there may do. */
export type PostRole = 'clerk' | 'officer' | 'head' | 'secretary' | 'mayor';
/** A function given to whoever sits at a post, beside its role: the archivist, the inspector of data protection. */
export type Duty = 'archivist' | 'data-inspector';
/** Roles and duties of posts, and that of the account that administers. */
export type Role = PostRole | Duty | 'administrator';

/** How a session was opened; a passkey here means: without a password. */
export type Way = 'password' | 'passkey' | 'single-sign-on';

/** A post the person sits at today. */
export type ViewerPost = { postId: number; title: string; role: PostRole; duties: Duty[]; unitId: number; unitMark: string; unitName: string };

/** For what somebody stands in: the whole desk, only decisions (assigning and approving), or only letters (everything else). */
export type Scope = 'all' | 'decisions' | 'letters';

/** A desk somebody answers for in the place of whoever sits there; `substitute`: as their substitute, `head`: because nobody else is there. */
export type StandIn = ViewerPost & { scope: Scope; via: 'substitute' | 'head'; forPersonId: number; forName: string };

/** The group desk of a unit to which the person belongs; what they take from there lies at `ownPostId`, theirs or that of whoever they stand in for. */
export type GroupDesk = { postId: number; unitId: number; ownPostId: number };

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
  signedInBy: Way;
  /** Whether the account has a second factor: a code from the telephone or a passkey. */
  secondFactor: boolean;
  /** Whether the office demands one of this person. */
  factorDemanded: boolean;
  /** Until then nothing but the own account is open. */
  mustAddFactor: boolean;
  mustChangePassword: boolean;
  posts: ViewerPost[];
  /** Desks of others for which this person stands in today. */
  standIns: StandIn[];
  /** Posts whose whole desk this person answers for: their own, those they stand in for, and those at which nobody is there where they are the nearest head. */
  heldPostIds: number[];
  /** As `heldPostIds`, with those for which they stand in only in decisions: assigning and approving. */
  decidingPostIds: number[];
  /** As `heldPostIds`, with those for which they stand in only in letters: everything but decisions. */
  handlingPostIds: number[];
  /** Posts at which the person sits, and those of whoever has let them into closed circles while away. */
  circleDeskIds: number[];
  /** Units this person heads, with every unit below them. */
  headedUnitIds: number[];
  /** Group desks from which this person may take letters. */
  groupDesks: GroupDesk[];
};

/** A program with an API token. */
export type TokenViewer = { kind: 'token'; name: string; scope: 'audit' };

/** Whoever calls: a member of staff, or a program with a token. */
export type Viewer = StaffViewer | TokenViewer;

/** Whether the person sits at a post with one of the roles or duties (or administers, where that is asked for). */
export function hasRole(viewer: Viewer | null, ...roles: Role[]): boolean {
  if (viewer?.kind !== 'staff') return false;
  return rolesOf(viewer).some((role) => roles.includes(role));
}

/** Every role and duty the person has today: from their own posts, those they stand in for, and their account. */
export function rolesOf(viewer: StaffViewer): Role[] {
  return [...viewer.posts.flatMap((post) => [post.role, ...post.duties]), ...viewer.standIns.flatMap(rolesOfStandIn), ...(viewer.administrator ? ['administrator' as const] : [])];
}

/** Who only handles letters for a head gets nothing of a head's rights, and the other way round. */
function rolesOfStandIn({ via, scope, role, duties }: StandIn): Role[] {
  if (via === 'head') return [];
  const decides = role === 'head' || role === 'secretary' || role === 'mayor';
  return [...(scope === 'all' || (scope === 'decisions') === decides ? [role] : []), ...(scope === 'all' ? duties : [])];
}

/** Every post on whose desk the person may at least look: to read is everybody's who has anything to do there. */
export function readingPostIds(viewer: StaffViewer): number[] {
  return [...new Set([...viewer.decidingPostIds, ...viewer.handlingPostIds])];
}

/** As `readingPostIds`, with the group desks from which the person may take letters. */
export function readingDeskIds(viewer: StaffViewer): number[] {
  return [...new Set([...readingPostIds(viewer), ...viewer.groupDesks.map(({ postId }) => postId)])];
}

/** Posts whose closed circles are the person's: those at which they sit themselves, and those whose holder has let them in while away. */
export function circlePostIds(viewer: StaffViewer): number[] {
  return viewer.circleDeskIds;
}

/** Mayor and secretary have every folder open but those of closed circles. */
export function seesWholeOffice(viewer: Viewer | null): boolean {
  return hasRole(viewer, 'mayor', 'secretary');
}

/** The viewer as the actor of an act; `roles` picks the post they act from when they hold several, their own before those they stand in for. */
export function actorOf(viewer: StaffViewer, ...roles: (PostRole | Duty)[]): Actor & { kind: 'person' } {
  const fits = (candidate: ViewerPost) => roles.includes(candidate.role) || candidate.duties.some((duty) => roles.includes(duty));
  const own = viewer.posts.find(fits);
  const standIn = own ? undefined : viewer.standIns.find((one) => one.via === 'substitute' && fits(one));
  if (standIn) return inPlaceOf(viewer, standIn);
  return { kind: 'person', personId: viewer.personId, postId: (own ?? viewer.posts[0])?.postId ?? null, name: viewer.name };
}

/**
 * The viewer as the actor of an act on something that lies on the desk of a post: at their own post, or in the place of whoever sits there
 * (`onBehalfOf`). At a desk without anybody they act from their own post.
 */
export function actorAt(viewer: StaffViewer, postId: number): Actor & { kind: 'person' } {
  if (viewer.posts.some((post) => post.postId === postId)) return { kind: 'person', personId: viewer.personId, postId, name: viewer.name };
  const standIn = viewer.standIns.find((one) => one.postId === postId);
  return standIn ? inPlaceOf(viewer, standIn) : actorOf(viewer, 'head', 'mayor', 'secretary');
}

function inPlaceOf(viewer: StaffViewer, { postId, forPersonId, forName }: StandIn): Actor & { kind: 'person' } {
  return { kind: 'person', personId: viewer.personId, postId, name: viewer.name, onBehalfOf: { personId: forPersonId, name: forName } };
}

/** Access rule: everybody, signed in or not. */
export const anyone: AccessRule<Viewer> = { name: 'anyone', check: () => 'allowed' };

/** Access rule: members of staff, even those who must choose a password or add a second factor first; so only for one's own account. */
export const signedIn: AccessRule<Viewer> = {
  name: 'signed-in',
  check: (viewer) => (viewer?.kind === 'staff' ? 'allowed' : 'sign-in'),
};

/** Members of staff with one of the roles; for others the route does not exist. A temporary password opens nothing yet, nor a missing second factor. */
export function roles(...allowed: Role[]): AccessRule<Viewer> {
  return {
    name: `roles(${allowed.join(', ')})`,
    check: (viewer) => {
      if (viewer === null) return 'sign-in';
      if (viewer.kind === 'staff' && (viewer.mustChangePassword || viewer.mustAddFactor)) return 'forbidden';
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
