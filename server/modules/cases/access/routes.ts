import { confidentiality as contract } from '../../../../contract/index.ts';
import { act, type Acting } from '../../../platform/acts/index.ts';
import { done, serve, type ServedRoute } from '../../../platform/http/index.ts';
import { actorOf, dayOf, everyRole, roles, staffOf, type Viewer } from '../../people/index.ts';
import { abandonedCircles } from './abandoned-circles.ts';
import { appointToCircle } from './appoint-to-circle.ts';
import { readAccess } from './read-access.ts';
import { readDocumentAccess } from './read-document-access.ts';
import { setAccess } from './set-access.ts';
import { setDocumentAccess } from './set-document-access.ts';

/** Routes about who may see a letter, a case or a document. */
export function accessRoutes(deps: Acting): ServedRoute<Viewer>[] {
  const as = (viewer: Viewer | null, name: string) => ({ name, actor: actorOf(staffOf(viewer)) });
  return [
    serve(contract.readItemAccess, roles(...everyRole), async ({ params }, { viewer }) => readAccess(deps.db, staffOf(viewer), { kind: 'item', id: params.id }, deps.clock.now())),
    serve(contract.setItemAccess, roles(...everyRole), async ({ params, body }, { viewer }) => {
      await act(deps, as(viewer, 'confidentiality.set-item'), (doing) => setAccess(doing, staffOf(viewer), { kind: 'item', id: params.id }, body));
      return done;
    }),
    serve(contract.readCaseAccess, roles(...everyRole), async ({ params }, { viewer }) => readAccess(deps.db, staffOf(viewer), { kind: 'case', id: params.id }, deps.clock.now())),
    serve(contract.setCaseAccess, roles(...everyRole), async ({ params, body }, { viewer }) => {
      await act(deps, as(viewer, 'confidentiality.set-case'), (doing) => setAccess(doing, staffOf(viewer), { kind: 'case', id: params.id }, body));
      return done;
    }),
    serve(contract.readDocumentAccess, roles(...everyRole), async ({ params }, { viewer }) => readDocumentAccess(deps.db, staffOf(viewer), params.id, deps.clock.now())),
    serve(contract.setDocumentAccess, roles(...everyRole), async ({ params, body }, { viewer }) => {
      await act(deps, as(viewer, 'confidentiality.set-document'), (doing) => setDocumentAccess(doing, staffOf(viewer), params.id, body));
      return done;
    }),
    serve(contract.listAbandonedCircles, roles('secretary', 'mayor'), async () => ({ entries: await abandonedCircles(deps.db, dayOf(deps.clock.now())) })),
    serve(contract.appointToCircle, roles('secretary', 'mayor'), async ({ body }, { viewer }) => {
      await act(deps, { name: 'confidentiality.appoint', actor: actorOf(staffOf(viewer), 'secretary', 'mayor') }, (doing) => appointToCircle(doing, staffOf(viewer), body));
      return done;
    }),
  ];
}
