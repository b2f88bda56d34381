import { structure as contract } from '../../../contract/index.ts';
import { act, type Acting } from '../../platform/acts/index.ts';
import type { BlobStore } from '../../platform/blobs/index.ts';
import { done, serve, type ServedRoute } from '../../platform/http/index.ts';
import { actorOf, anyStaff, dayOf, deskHands, everyRole, hasRole, readPostHistory, roles, seesWholeOffice, staffOf, structureAbilities, structureKeeper, type PostHistory, type Viewer } from '../people/index.ts';
import { closePost, closeUnit } from './close-post.ts';
import { departureRoutes } from './departure-routes.ts';
import { reorganisationRoutes } from './reorganisation/routes.ts';
import { changeAppointmentDays } from './end-appointment.ts';
import { keepGroupDesk } from './keep-group-desk.ts';
import { noWork, workAt } from './work.ts';

/** Routes of acts on the structure that ask what lies on desks. */
export function handoverRoutes(deps: Acting & { blobs: BlobStore }): ServedRoute<Viewer>[] {
  return [...structureEnds(deps), ...departureRoutes(deps), ...reorganisationRoutes(deps)];
}

/** As the act asks: those who decide any desk, a head those of the own units. */
function mayReassign(viewer: Viewer | null, post: PostHistory): boolean {
  return seesWholeOffice(viewer) || staffOf(viewer).headedUnitIds.includes(post.versions[0]?.unitId ?? 0);
}

function structureEnds(deps: Acting): ServedRoute<Viewer>[] {
  const as = (viewer: Viewer | null, name: string) => ({ name, actor: actorOf(staffOf(viewer), 'secretary') });
  return [
    serve(contract.readPost, anyStaff, async ({ params }, { viewer }) => {
      const post = await readPostHistory(deps.db, params.id);
      const work = mayCountWork(viewer, post) ? (await workAt(deps.db, staffOf(viewer), [post.id])).get(post.id) ?? noWork : null;
      const hands = (await deskHands(deps.db, [post.id], dayOf(deps.clock.now()))).map(({ personId, name, kind, via }) => ({ personId, name, kind, via }));
      return { ...post, people: post.people, work, hands, abilities: [...structureAbilities(viewer), ...(work !== null && work.letters > 0 && mayReassign(viewer, post) ? ['assignment.reassign-desk'] : [])] };
    }),
    serve(contract.closeUnit, structureKeeper, async ({ params, body }, { viewer }) => {
      await act(deps, as(viewer, 'handover.close-unit'), (doing) => closeUnit(doing, staffOf(viewer), params.id, body));
      return done;
    }),
    serve(contract.setGroupDesk, roles(...everyRole, 'administrator'), async ({ params, body }, { viewer }) => ({ revision: await act(deps, as(viewer, 'handover.set-group-desk'), (doing) => keepGroupDesk(doing, staffOf(viewer), params.id, body)) })),
    serve(contract.closePost, structureKeeper, async ({ params, body }, { viewer }) => {
      await act(deps, as(viewer, 'handover.close-post'), (doing) => closePost(doing, staffOf(viewer), params.id, body));
      return done;
    }),
    serve(contract.changeAppointment, structureKeeper, async ({ params, body }, { viewer }) => {
      await act(deps, as(viewer, 'handover.change-appointment'), (doing) => changeAppointmentDays(doing, staffOf(viewer), params.id, body));
      return done;
    }),
  ];
}

/** How much lies on a desk is for whoever sits there, for the heads above, and for those who keep the structure. */
function mayCountWork(viewer: Viewer | null, post: PostHistory): boolean {
  const staff = staffOf(viewer);
  return hasRole(viewer, 'administrator', 'secretary', 'mayor') || staff.heldPostIds.includes(post.id) || staff.headedUnitIds.includes(post.versions[0]?.unitId ?? 0);
}
