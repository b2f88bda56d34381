import { routing as contract } from '../../../contract/index.ts';
import { act, type Acting } from '../../platform/acts/index.ts';
import { done, serve, type ServedRoute } from '../../platform/http/index.ts';
import { listMailboxes } from '../mailroom/index.ts';
import { actorOf, roles, staffOf, type Viewer } from '../people/index.ts';
import { addRule, requireSensible } from './add-rule.ts';
import { endRule, raiseRule } from './end-rule.ts';
import { rulesInOrder } from './store.ts';
import { tryRule } from './try-rule.ts';

/** Routes of standing rules: the mayor and the secretary make them, heads and the mailroom may read what applies. */
export function routingRoutes(acting: Acting): ServedRoute<Viewer>[] {
  const keeper = roles('secretary', 'mayor');
  const as = (viewer: Viewer | null, name: string) => ({ name, actor: actorOf(staffOf(viewer), 'mayor', 'secretary') });
  return [
    serve(contract.listRules, roles('clerk', 'head', 'secretary', 'mayor'), async () => ({
      entries: (await rulesInOrder(acting.db, null)).map(({ madeAt, madeByPersonId: _person, madeByPostId: _post, ...rule }) => ({ ...rule, madeAt: madeAt.toISOString() })),
      mailboxes: (await listMailboxes(acting.db)).map(({ id, address }) => ({ id, address })),
    })),
    serve(contract.addRule, keeper, async ({ body }, { viewer }) => ({ id: await act(acting, as(viewer, 'routing.add-rule'), (doing) => addRule(doing, staffOf(viewer), body)) })),
    serve(contract.endRule, keeper, async ({ params }, { viewer }) => {
      await act(acting, as(viewer, 'routing.end-rule'), (doing) => endRule(doing, params.id));
      return done;
    }),
    serve(contract.raiseRule, keeper, async ({ params }, { viewer }) => {
      await act(acting, as(viewer, 'routing.raise-rule'), (doing) => raiseRule(doing, params.id));
      return done;
    }),
    serve(contract.tryRule, keeper, async ({ body }, { viewer }) => {
      await acting.db.transaction().execute((tx) => requireSensible({ tx }, body.rule));
      return tryRule(acting.db, staffOf(viewer), body);
    }),
  ];
}
