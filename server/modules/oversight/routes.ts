import { oversight as contract } from '../../../contract/index.ts';
import { act, type Acting } from '../../platform/acts/index.ts';
import { serve, type ServedRoute } from '../../platform/http/index.ts';
import { actorOf, roles, staffOf, type Viewer } from '../people/index.ts';
import { changeStallRule, readStallRules } from './stall-rules.ts';

const keeper = roles('administrator', 'secretary');

/** Routes of the times after which lateness is told. */
export function oversightRoutes(deps: Acting): ServedRoute<Viewer>[] {
  return [
    serve(contract.listStallRules, keeper, async () => ({ entries: await readStallRules(deps.db) })),
    serve(contract.changeStallRule, keeper, async ({ params, body }, { viewer }) => ({
      revision: await act(deps, { name: 'oversight.change-stall-rule', actor: actorOf(staffOf(viewer), 'secretary') }, (doing) => changeStallRule(doing, params.kind, body)),
    })),
  ];
}
