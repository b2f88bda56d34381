import { structure as contract } from '../../../contract/index.ts';
import { act, type Acting } from '../../platform/acts/index.ts';
import { done, serve, type ServedRoute } from '../../platform/http/index.ts';
import { actorOf, dayOf, hasRole, readPerson, roles, staffOf, type Viewer } from '../people/index.ts';
import { leave, withdrawDeparture } from './departures.ts';
import { idleDesks } from './idle-desks.ts';
import { departureOf, listDepartures } from './read-departures.ts';
import { readLeftDesks, readStandings } from './read-handover.ts';

const keeper = roles('administrator', 'secretary', 'mayor');

/** Routes of hand-overs. An administrator sees what there is by its marks, not what it is about. */
export function departureRoutes(deps: Acting): ServedRoute<Viewer>[] {
  const as = (viewer: Viewer | null, name: string) => ({ name, actor: actorOf(staffOf(viewer), 'secretary', 'mayor') });
  return [
    serve(contract.readHandover, keeper, async ({ params }, { viewer }) => {
      const [person, day] = [await readPerson(deps.db, params.id), dayOf(deps.clock.now())];
      const departure = await departureOf(deps.db, params.id);
      const [desks, standings] = await Promise.all([readLeftDesks(deps.db, params.id, { day: departure?.lastDay ?? day, contents: hasRole(viewer, 'secretary', 'mayor'), viewer: staffOf(viewer) }), readStandings(deps.db, params.id, day)]);
      return { person: { id: person.id, name: `${person.firstName} ${person.lastName}` }, desks, standings, departure };
    }),
    serve(contract.leave, keeper, async ({ params, body }, { viewer }) => act(deps, as(viewer, 'handover.leave'), (doing) => leave(doing, { personId: params.id, ...body }, staffOf(viewer).personId))),
    serve(contract.withdrawDeparture, keeper, async ({ params, body }, { viewer }) => {
      await act(deps, as(viewer, 'handover.withdraw-departure'), (doing) => withdrawDeparture(doing, params.id, body));
      return done;
    }),
    serve(contract.listDepartures, keeper, async () => ({ entries: await listDepartures(deps.db, dayOf(deps.clock.now())) })),
    serve(contract.listIdleDesks, keeper, async () => ({ entries: (await idleDesks(deps.db, dayOf(deps.clock.now()))).map((desk) => ({ ...desk, hands: desk.hands.map(({ personId, name, kind, via }) => ({ personId, name, kind, via })) })) })),
  ];
}
