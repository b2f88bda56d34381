import { assignment as contract } from '../../../../contract/index.ts';
import { act, type Acting } from '../../../platform/acts/index.ts';
import { done, serve, type ServedRoute } from '../../../platform/http/index.ts';
import { actorOf, everyRole, roles, staffOf, type Viewer } from '../../people/index.ts';
import { contribute } from './contribute.ts';
import { involve } from './involve.ts';
import { passParticipationOn } from './pass-participation-on.ts';
import { returnParticipation } from './return-participation.ts';
import { noteContributions, takeNote } from './take-note.ts';
import { withdrawParticipation } from './withdraw.ts';

/** Routes of those who contribute to letters or are informed of them. */
export function participationRoutes(acting: Acting): ServedRoute<Viewer>[] {
  const as = (viewer: Viewer | null, name: string) => ({ name, actor: actorOf(staffOf(viewer)) });
  return [
    serve(contract.involve, roles('officer', 'head', 'secretary', 'mayor'), async ({ params, body }, { viewer }) => {
      await act(acting, as(viewer, 'assignment.involve'), (doing) => involve(doing, staffOf(viewer), params.id, body.participants));
      return done;
    }),
    serve(contract.contribute, roles(...everyRole), async ({ params, body }, { viewer }) => {
      await act(acting, as(viewer, 'assignment.contribute'), (doing) => contribute(doing, staffOf(viewer), params.id, body.text));
      return done;
    }),
    serve(contract.returnParticipation, roles(...everyRole), async ({ params, body }, { viewer }) => {
      await act(acting, as(viewer, 'assignment.return-participation'), (doing) => returnParticipation(doing, staffOf(viewer), params.id, body.reason));
      return done;
    }),
    serve(contract.passParticipationOn, roles('head', 'secretary', 'mayor'), async ({ params, body }, { viewer }) => {
      await act(acting, as(viewer, 'assignment.pass-participation-on'), (doing) => passParticipationOn(doing, staffOf(viewer), params.id, body));
      return done;
    }),
    serve(contract.withdrawParticipation, roles('officer', 'head', 'secretary', 'mayor'), async ({ params, body }, { viewer }) => {
      await act(acting, as(viewer, 'assignment.withdraw-participation'), (doing) => withdrawParticipation(doing, staffOf(viewer), params.id, body.reason));
      return done;
    }),
    serve(contract.takeNote, roles(...everyRole), async ({ body }, { viewer }) => {
      await act(acting, as(viewer, 'assignment.take-note'), (doing) => takeNote(doing, staffOf(viewer), body.participations));
      return done;
    }),
    serve(contract.noteContributions, roles(...everyRole), async ({ params }, { viewer }) => {
      await act(acting, as(viewer, 'assignment.note-contributions'), (doing) => noteContributions(doing, staffOf(viewer), params.id));
      return done;
    }),
  ];
}
