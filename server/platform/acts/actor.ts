/**
 * Who does an act: a member of staff at a post, the system itself, a resident at the portal, or a program with a token.
 * `onBehalfOf`: the member of staff in whose place another acts.
 */
export type Actor =
  | { kind: 'person'; personId: number; postId: number | null; name: string; onBehalfOf?: { personId: number; name: string } }
  | { kind: 'system'; name: string }
  | { kind: 'resident'; name: string }
  | { kind: 'token'; name: string };

/** Whose place the actor takes; null when they act for themselves. */
export function inPlaceOf(actor: Actor): number | null {
  return actor.kind === 'person' ? actor.onBehalfOf?.personId ?? null : null;
}

/** The system acting by itself, named after what acts (`mailroom`, `dispatch`). */
export function systemActor(name: string): Actor {
  return { kind: 'system', name };
}
