import { people as contract } from '../../../contract/index.ts';
import { act } from '../../platform/acts/index.ts';
import { notFound } from '../../platform/errors/index.ts';
import { done, serve, type ServedRoute } from '../../platform/http/index.ts';
import { changeDuties } from './change-duties.ts';
import { changeOffice } from './office-acts.ts';
import { readOffice } from './office.ts';
import { signInAdministrationRoutes } from './sign-in/administration-routes.ts';
import { passkeyRoutes } from './sign-in/passkey-routes.ts';
import { sessionRoutes, type SignInDeps } from './sign-in/session-routes.ts';
import { singleSignOnRoutes } from './sign-in/single-sign-on-routes.ts';
import { setUpOffice, type SettingUp } from './set-up.ts';
import { addPerson, disableAccount, newTemporaryPassword, resetPassword } from './staff-acts.ts';
import { listStaff } from './staff-list.ts';
import { structureRoutes } from './structure/routes.ts';
import { substitutionRoutes } from './substitution/routes.ts';
import { listUnits } from './units.ts';
import { actorOf, anyone, everyRole, roles, staffOf, type Viewer } from './viewer.ts';

/** Routes of sign-in, of one's account, of the office, its units and staff, and of the first set-up. */
export function peopleRoutes(deps: SettingUp & SignInDeps): ServedRoute<Viewer>[] {
  return [...sessionRoutes(deps), ...passkeyRoutes(deps), ...singleSignOnRoutes(deps), ...signInAdministrationRoutes(deps), ...officeRoutes(deps), ...structureRoutes(deps), ...substitutionRoutes(deps), ...staffRoutes(deps)];
}

const as = (viewer: Viewer | null, name: string) => ({ name, actor: actorOf(staffOf(viewer)) });

function officeRoutes(deps: SettingUp): ServedRoute<Viewer>[] {
  return [
    serve(contract.readOffice, roles(...everyRole, 'administrator'), async () => {
      const office = await readOffice(deps.db);
      if (!office) throw notFound();
      const { loopMark: _loopMark, coatOfArmsSha256: _coatOfArms, ...settings } = office;
      return settings;
    }),
    serve(contract.changeOffice, roles('administrator'), async ({ body }, { viewer }) => ({ revision: await act(deps, as(viewer, 'people.change-office'), (doing) => changeOffice(doing, body)) })),
    serve(contract.listUnits, roles(...everyRole, 'administrator'), async () => ({ entries: await listUnits(deps.db) })),
    serve(contract.setUp, anyone, async ({ body }) => {
      await setUpOffice(deps, body);
      return done;
    }),
  ];
}

function staffRoutes(deps: SettingUp): ServedRoute<Viewer>[] {
  return [
    serve(contract.listStaff, roles('administrator'), async () => ({ entries: await listStaff(deps.db, deps.clock.now()) })),
    serve(contract.addPerson, roles('administrator'), async ({ body }, { viewer, reply }) => {
      const password = await newTemporaryPassword();
      const { personId } = await act(deps, as(viewer, 'people.add-person'), (doing) => addPerson(doing, body, password));
      reply.header('cache-control', 'no-store');
      return { personId, temporaryPassword: password.plain };
    }),
    serve(contract.resetPassword, roles('administrator'), async ({ params }, { viewer, reply }) => {
      const password = await newTemporaryPassword();
      await act(deps, as(viewer, 'people.reset-password'), (doing) => resetPassword(doing, params.id, password));
      reply.header('cache-control', 'no-store');
      return { temporaryPassword: password.plain };
    }),
    serve(contract.disableAccount, roles('administrator'), async ({ params, body }, { viewer }) => {
      await act(deps, as(viewer, 'people.disable-account'), (doing) => disableAccount(doing, staffOf(viewer), params.id, body));
      return done;
    }),
    serve(contract.changeDuties, roles('administrator'), async ({ params, body }, { viewer }) => {
      await act(deps, as(viewer, 'people.change-duties'), (doing) => changeDuties(doing, params.id, body.duties));
      return done;
    }),
  ];
}
