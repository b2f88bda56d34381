import { assignment as contract } from '../../../contract/index.ts';
import { act, type Acting } from '../../platform/acts/index.ts';
import { done, serve, type ServedRoute } from '../../platform/http/index.ts';
import { actorOf, everyRole, roles, staffOf, type PostRole, type Viewer } from '../people/index.ts';
import { accept } from './accept.ts';
import { correctDecision } from './correct.ts';
import { decide } from './decide.ts';
import { decideEach } from './decide-each.ts';
import { offer } from './offer.ts';
import { openItem } from './open-item.ts';
import { participationRoutes } from './participation/routes.ts';
import { passOn } from './pass-on.ts';
import { proposals } from './proposals.ts';
import { putBack } from './put-back.ts';
import { proposeByClass } from './propose-by-class.ts';
import { reassignDesk } from './reassign-desk.ts';
import { recall } from './recall.ts';
import { returnItems } from './return-items.ts';
import { addInstruction, listInstructions, removeInstruction } from './standard-instructions.ts';
import { take } from './take.ts';
import { targets } from './targets.ts';

/** Routes of dekretacja. */
export function assignmentRoutes(acting: Acting): ServedRoute<Viewer>[] {
  const as = (viewer: Viewer | null, name: string, ...post: PostRole[]) => ({ name, actor: actorOf(staffOf(viewer), ...post) });
  return [
    serve(contract.listTargets, roles(...everyRole), async (_input, { viewer }) => ({ units: await targets(acting.db, staffOf(viewer)) })),
    serve(contract.listProposals, roles(...everyRole), async ({ query }, { viewer }) => {
      const asked = query.items.split(',').map(Number);
      const known = await proposals(acting.db, staffOf(viewer), asked);
      const told = new Set(known.map(({ itemId }) => itemId));
      return { entries: [...known, ...await proposeByClass(acting.db, staffOf(viewer), asked.filter((id) => !told.has(id)), acting.clock.now())] };
    }),
    // Whoever answers for a vacant desk of the mailroom offers what lies there; the act asks whose desk it is.
    serve(contract.offer, roles('clerk', 'head', 'secretary', 'mayor'), async ({ body }, { viewer }) => {
      await act(acting, as(viewer, 'assignment.offer', 'clerk'), (doing) => offer(doing, staffOf(viewer), body));
      return done;
    }),
    serve(contract.decide, roles('mayor', 'secretary'), async ({ body }, { viewer }) => {
      await act(acting, as(viewer, 'assignment.decide', 'mayor', 'secretary'), (doing) => decide(doing, staffOf(viewer), body));
      return done;
    }),
    serve(contract.passOn, roles('head'), async ({ body }, { viewer }) => {
      await act(acting, as(viewer, 'assignment.pass-on', 'head'), (doing) => passOn(doing, staffOf(viewer), body));
      return done;
    }),
    serve(contract.decideEach, roles('mayor', 'secretary'), async ({ body }, { viewer }) => ({
      outcomes: await decideEach(acting, staffOf(viewer), { step: 'decide', run: decide, ...as(viewer, 'assignment.decide', 'mayor', 'secretary') }, body),
    })),
    serve(contract.passOnEach, roles('head'), async ({ body }, { viewer }) => ({
      outcomes: await decideEach(acting, staffOf(viewer), { step: 'pass-on', run: passOn, ...as(viewer, 'assignment.pass-on', 'head') }, body),
    })),
    serve(contract.accept, roles(...everyRole), async ({ body }, { viewer }) => {
      await act(acting, as(viewer, 'assignment.accept'), (doing) => accept(doing, staffOf(viewer), body.items));
      return done;
    }),
    serve(contract.take, roles(...everyRole), async ({ body }, { viewer }) => {
      await act(acting, as(viewer, 'assignment.take'), (doing) => take(doing, staffOf(viewer), body.items));
      return done;
    }),
    serve(contract.putBack, roles(...everyRole), async ({ body }, { viewer }) => {
      await act(acting, as(viewer, 'assignment.put-back'), (doing) => putBack(doing, staffOf(viewer), body));
      return done;
    }),
    serve(contract.returnItems, roles(...everyRole), async ({ body }, { viewer }) => {
      await act(acting, as(viewer, 'assignment.return'), (doing) => returnItems(doing, staffOf(viewer), body));
      return done;
    }),
    serve(contract.correct, roles('head', 'secretary', 'mayor'), async ({ body }, { viewer }) => {
      await act(acting, as(viewer, 'assignment.correct', 'mayor', 'secretary', 'head'), (doing) => correctDecision(doing, staffOf(viewer), body));
      return done;
    }),
    serve(contract.recall, roles('head', 'secretary', 'mayor'), async ({ body }, { viewer }) => {
      await act(acting, as(viewer, 'assignment.recall', 'mayor', 'secretary', 'head'), (doing) => recall(doing, staffOf(viewer), body));
      return done;
    }),
    serve(contract.reassignDesk, roles('head', 'secretary', 'mayor'), async ({ params, body }, { viewer }) => ({
      count: await act(acting, as(viewer, 'assignment.reassign-desk', 'mayor', 'secretary', 'head'), (doing) => reassignDesk(doing, staffOf(viewer), params.id, body)),
    })),
    serve(contract.open, roles(...everyRole), async ({ body }, { viewer }) => {
      await openItem(acting, staffOf(viewer), body.itemId);
      return done;
    }),
    serve(contract.listInstructions, roles(...everyRole), async () => ({ entries: await listInstructions(acting.db) })),
    serve(contract.addInstruction, roles('administrator', 'secretary', 'mayor'), async ({ body }, { viewer }) => ({ id: await act(acting, as(viewer, 'assignment.add-instruction'), (doing) => addInstruction(doing, body)) })),
    serve(contract.removeInstruction, roles('administrator', 'secretary', 'mayor'), async ({ params }, { viewer }) => {
      await act(acting, as(viewer, 'assignment.remove-instruction'), (doing) => removeInstruction(doing, params.id));
      return done;
    }),
    ...participationRoutes(acting),
  ];
}
