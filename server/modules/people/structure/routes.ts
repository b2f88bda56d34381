import { structure as contract } from '../../../../contract/index.ts';
import { act, type Acting } from '../../../platform/acts/index.ts';
import { done, serve, type ServedRoute } from '../../../platform/http/index.ts';
import { addUnit } from '../units.ts';
import { actorOf, everyRole, hasRole, roles, staffOf, type Viewer } from '../viewer.ts';
import { dayOf } from '../warsaw-day.ts';
import { appointTo, withdrawAppointment } from './appointments.ts';
import { changePerson, registerPerson } from './change-person.ts';
import { changeUnit } from './change-unit.ts';
import { importRoutes } from './import/routes.ts';
import { changePost, makePost } from './posts.ts';
import { listPeople, readPerson, readUnit } from './read-histories.ts';
import { plannedChanges, readStructure } from './read-structure.ts';
import { withdrawChange } from './withdraw-change.ts';

/** Access rule: whoever works in the office may know who sits where. */
export const anyStaff = roles(...everyRole, 'administrator');
/** Access rule: the administrator and the secretary keep the structure of the office. */
export const structureKeeper = roles('administrator', 'secretary');

const structureActs = [contract.addUnit, contract.changeUnit, contract.closeUnit, contract.makePost, contract.changePost, contract.closePost, contract.appoint, contract.changeAppointment, contract.registerPerson, contract.changePerson, contract.exportStructure, contract.importStructure].map((one) => one.name);

/** What of the structure the person may change: everything or nothing. */
export function structureAbilities(viewer: Viewer | null): string[] {
  return hasRole(viewer, 'administrator', 'secretary') ? structureActs : [];
}

/** Whether the person decides if a unit has a group desk: whoever keeps the structure, and the head of the unit. */
export function mayKeepGroupDesk(viewer: Viewer | null, unitId: number): boolean {
  return hasRole(viewer, 'administrator', 'secretary') || staffOf(viewer).headedUnitIds.includes(unitId);
}

/** Routes of units, posts, people and appointments; what asks for work on desks is served by `handover`. */
export function structureRoutes(deps: Acting): ServedRoute<Viewer>[] {
  return [...reads(deps), ...unitActs(deps), ...postActs(deps), ...importRoutes(deps)];
}

const as = (viewer: Viewer | null, name: string) => ({ name, actor: actorOf(staffOf(viewer), 'secretary') });

function reads(deps: Acting): ServedRoute<Viewer>[] {
  return [
    serve(contract.readStructure, anyStaff, async ({ query }, { viewer }) => {
      const today = dayOf(deps.clock.now());
      const [structure, planned] = await Promise.all([readStructure(deps.db, query.on ?? today), plannedChanges(deps.db, today)]);
      return { ...structure, today, planned, abilities: structureAbilities(viewer) };
    }),
    serve(contract.readUnit, anyStaff, async ({ params }, { viewer }) => ({ ...await readUnit(deps.db, params.id), abilities: [...structureAbilities(viewer), ...(mayKeepGroupDesk(viewer, params.id) ? [contract.setGroupDesk.name] : [])] })),
    serve(contract.listPeople, anyStaff, async (_input, { viewer }) => ({ entries: await listPeople(deps.db, dayOf(deps.clock.now())), abilities: structureAbilities(viewer) })),
    serve(contract.readPerson, anyStaff, async ({ params }, { viewer }) => {
      const person = await readPerson(deps.db, params.id);
      // Who signs in by what name concerns those who keep the accounts.
      return { ...person, ...(!hasRole(viewer, 'administrator', 'secretary') && { login: null, disabledAt: null }), abilities: structureAbilities(viewer) };
    }),
  ];
}

function unitActs(deps: Acting): ServedRoute<Viewer>[] {
  return [
    serve(contract.addUnit, structureKeeper, async ({ body }, { viewer }) => act(deps, as(viewer, 'people.add-unit'), (doing) => addUnit(doing, body))),
    serve(contract.changeUnit, structureKeeper, async ({ params, body }, { viewer }) => ({ revision: await act(deps, as(viewer, 'people.change-unit'), (doing) => changeUnit(doing, params.id, body)) })),
    serve(contract.withdrawUnitChange, structureKeeper, async ({ params, body }, { viewer }) => {
      await act(deps, as(viewer, 'people.withdraw-unit-change'), (doing) => withdrawChange(doing, 'unit', params.id, { versionId: params.version, revision: body.revision }));
      return done;
    }),
    serve(contract.registerPerson, structureKeeper, async ({ body }, { viewer }) => ({ id: await act(deps, as(viewer, 'people.register-person'), (doing) => registerPerson(doing, body)) })),
    serve(contract.changePerson, structureKeeper, async ({ params, body }, { viewer }) => ({ revision: await act(deps, as(viewer, 'people.change-person'), (doing) => changePerson(doing, params.id, body)) })),
  ];
}

function postActs(deps: Acting): ServedRoute<Viewer>[] {
  return [
    serve(contract.makePost, structureKeeper, async ({ body }, { viewer }) => ({ id: await act(deps, as(viewer, 'people.make-post'), (doing) => makePost(doing, body)) })),
    serve(contract.changePost, structureKeeper, async ({ params, body }, { viewer }) => ({ revision: await act(deps, as(viewer, 'people.change-post'), (doing) => changePost(doing, params.id, body)) })),
    serve(contract.withdrawPostChange, structureKeeper, async ({ params, body }, { viewer }) => {
      await act(deps, as(viewer, 'people.withdraw-post-change'), (doing) => withdrawChange(doing, 'post', params.id, { versionId: params.version, revision: body.revision }));
      return done;
    }),
    serve(contract.appoint, structureKeeper, async ({ body }, { viewer }) => ({ id: await act(deps, as(viewer, 'people.appoint'), (doing) => appointTo(doing, body)) })),
    serve(contract.withdrawAppointment, structureKeeper, async ({ params, body }, { viewer }) => {
      await act(deps, as(viewer, 'people.withdraw-appointment'), (doing) => withdrawAppointment(doing, params.id, { revision: body.revision, today: dayOf(deps.clock.now()) }));
      return done;
    }),
  ];
}
