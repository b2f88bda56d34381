import { structure as contract } from '../../../../contract/index.ts';
import { act, type Acting } from '../../../platform/acts/index.ts';
import { done, serve, type ServedRoute } from '../../../platform/http/index.ts';
import { actorOf, everyRole, hasRole, roles, staffOf, type Viewer } from '../viewer.ts';
import { dayOf } from '../warsaw-day.ts';
import { listSubstitutions } from './read-substitutions.ts';
import { endSubstitution, substitute } from './substitute.ts';

const anyStaff = roles(...everyRole, 'administrator');

/** Routes of substitutions: everybody sees who stands in for whom; whom one may name them for is asked in the act. */
export function substitutionRoutes(deps: Acting): ServedRoute<Viewer>[] {
  return [
    serve(contract.listSubstitutions, anyStaff, async ({ query }, { viewer }) => {
      const staff = staffOf(viewer);
      return {
        entries: await listSubstitutions(deps.db, staff, { day: dayOf(deps.clock.now()), personId: query.person }),
        forEverybody: hasRole(viewer, 'administrator', 'secretary', 'mayor'), unitIds: staff.headedUnitIds,
      };
    }),
    serve(contract.substitute, anyStaff, async ({ body }, { viewer }) => ({ id: await act(deps, { name: 'people.substitute', actor: actorOf(staffOf(viewer), 'head', 'secretary', 'mayor') }, (doing) => substitute(doing, staffOf(viewer), body)) })),
    serve(contract.endSubstitution, anyStaff, async ({ params, body }, { viewer }) => {
      await act(deps, { name: 'people.end-substitution', actor: actorOf(staffOf(viewer), 'head', 'secretary', 'mayor') }, (doing) => endSubstitution(doing, staffOf(viewer), params.id, body));
      return done;
    }),
  ];
}
