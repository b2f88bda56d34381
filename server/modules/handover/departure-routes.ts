import { structure as contract } from '../../../contract/index.ts';
import { act, type Acting } from '../../platform/acts/index.ts';
import type { Reader } from '../../platform/db/index.ts';
import { done, serve, type ServedRoute } from '../../platform/http/index.ts';
import { actorOf, dayOf, hasRole, readPerson, roles, staffOf, type StaffViewer, type Viewer } from '../people/index.ts';
import { leave, withdrawDeparture } from './departures.ts';
import { idleDesks } from './idle-desks.ts';
import { departureOf, listDepartures } from './read-departures.ts';
import { readLeftDesks, readStandings } from './read-handover.ts';
import { noWork, type Work } from './work.ts';

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
    serve(contract.leave, keeper, async ({ params, body }, { viewer }) => {
      const known = await workKnown(deps.db, staffOf(viewer), params.id, dayOf(deps.clock.now()));
      const { id, done: moved } = await act(deps, as(viewer, 'handover.leave'), (doing) => leave(doing, { personId: params.id, ...body }, staffOf(viewer).personId));
      return { id, done: moved && noMoreThan(moved, known) };
    }),
    serve(contract.withdrawDeparture, keeper, async ({ params, body }, { viewer }) => {
      await act(deps, as(viewer, 'handover.withdraw-departure'), (doing) => withdrawDeparture(doing, params.id, body));
      return done;
    }),
    serve(contract.listDepartures, keeper, async () => ({ entries: await listDepartures(deps.db, dayOf(deps.clock.now())) })),
    serve(contract.listIdleDesks, keeper, async (_input, { viewer }) => ({ entries: (await idleDesks(deps.db, staffOf(viewer), dayOf(deps.clock.now()))).map((desk) => ({ ...desk, hands: desk.hands.map(({ personId, name, kind, via }) => ({ personId, name, kind, via })) })) })),
  ];
}

/** How much of each kind the person may know to lie on the desks of somebody who leaves. */
async function workKnown(reader: Reader, viewer: StaffViewer, personId: number, day: string): Promise<Work> {
  const sum = { ...noWork };
  for (const desk of await readLeftDesks(reader, personId, { day, contents: false, viewer })) for (const kind of kinds) sum[kind] += desk[kind].total;
  return sum;
}

const kinds = ['letters', 'cases', 'drafts', 'approvals', 'participations', 'mailboxes'] as const;

// What changed hands unseen is not told by its number either.
function noMoreThan(moved: Work, known: Work): Work {
  const told = { ...noWork };
  for (const kind of kinds) told[kind] = Math.min(moved[kind], known[kind]);
  return told;
}
