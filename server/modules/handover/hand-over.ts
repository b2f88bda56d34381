import type { Act } from '../../platform/acts/index.ts';
import { refused } from '../../platform/errors/index.ts';
import { handOverItems, handOverParticipations } from '../assignment/index.ts';
import { reassignCases } from '../cases/index.ts';
import { approversOf, reassignDrafts } from '../letters/index.ts';
import { reassignMailboxes } from '../mailroom/index.ts';
import { endPerson, postsById, type StaffPost } from '../people/index.ts';
import { planObstacles, type HandOverPlan } from './check-plan.ts';
import { readLeftDesks, type LeftDesk } from './read-handover.ts';

/** Why things change hands, as it stands in every timeline; the words are messages `journal.reason.<code>`. */
const reason = 'somebody-left';
type Taker = StaffPost & { personId: number };
/** How much changed hands. */
export type HandedOver = { letters: number; cases: number; drafts: number; approvals: number; participations: number; mailboxes: number };

/**
 * Hands everything over that a person holds and closes their account, all of it at once: letters, cases, drafts, waiting approvals,
 * requests to contribute, mailboxes, substitutions. Errors: `handover-not-ready` with everything that stands in the way, `last-administrator`.
 */
export async function handOver(act: Act, leaving: { personId: number; lastDay: string; plan: HandOverPlan }): Promise<HandedOver> {
  const { personId, lastDay, plan } = leaving;
  const obstacles = await planObstacles(act.tx, personId, plan, lastDay);
  if (obstacles.length > 0) throw refused('handover-not-ready', {}, obstacles);
  const desks = (await readLeftDesks(act.tx, personId, { day: lastDay, contents: false, viewer: null })).filter((desk) => desk.others.length === 0);
  const posts = await postsById(act.tx, [...plan.rest.flatMap(({ toPostId }) => toPostId ?? []), ...plan.moves.map(({ toPostId }) => toPostId)]);
  const done: HandedOver = { letters: 0, cases: 0, drafts: 0, approvals: 0, participations: 0, mailboxes: 0 };
  let successorId: number | null = null;
  for (const desk of desks) {
    const taker = (postId: number) => posts.get(postId) as Taker;
    for (const move of plan.moves.filter(({ fromPostId }) => fromPostId === desk.postId)) {
      if (move.itemIds.length > 0) done.letters += await handOverItems(act, { fromPostId: desk.postId, itemIds: move.itemIds, to: taker(move.toPostId), reason });
      if (move.caseIds.length > 0) done.cases += await reassignCases(act, { fromPostId: desk.postId, caseIds: move.caseIds, to: taker(move.toPostId), reason });
    }
    const to = plan.rest.find(({ fromPostId }) => fromPostId === desk.postId)?.toPostId ?? null;
    if (to === null) continue;
    successorId ??= taker(to).personId;
    await handRestOver(act, { desk, personId, to: taker(to), done });
  }
  await endPerson(act, personId, { lastDay, successorId });
  return done;
}

async function handRestOver(act: Act, { desk, personId, to, done }: { desk: LeftDesk; personId: number; to: Taker; done: HandedOver }): Promise<void> {
  done.letters += await handOverItems(act, { fromPostId: desk.postId, itemIds: null, to, reason });
  done.cases += await reassignCases(act, { fromPostId: desk.postId, caseIds: null, to, reason });
  const drafts = await reassignDrafts(act, { fromPostId: desk.postId, fromPersonId: personId, to, approver: await approverFor(act, desk, { to, personId }) });
  done.drafts += drafts.drafts;
  done.approvals += drafts.approvals;
  done.participations += await handOverParticipations(act, { fromPostId: desk.postId, to, reason });
  done.mailboxes += await reassignMailboxes(act, desk.postId, to.postId);
}

/** Who approves what waited here: whoever takes the desk, if that is theirs to do, else the next who may. */
async function approverFor(act: Act, desk: LeftDesk, { to, personId }: { to: Taker; personId: number }): Promise<Taker | null> {
  const may = (await approversOf(act.tx, desk.unitId)).filter((one) => one.postId !== desk.postId);
  const wanted = may.find((one) => one.postId === to.postId) ?? may[0];
  const post = wanted && (await postsById(act.tx, [wanted.postId])).get(wanted.postId);
  return post && post.personId !== null && post.personId !== personId ? post as Taker : null;
}
