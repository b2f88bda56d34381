import { registers as contract } from '../../../contract/index.ts';
import { act, type Acting } from '../../platform/acts/index.ts';
import type { BlobStore } from '../../platform/blobs/index.ts';
import { serve, type ServedRoute } from '../../platform/http/index.ts';
import { actorOf, everyRole, roles, staffOf, type Viewer } from '../people/index.ts';
import { keepInternal, sendInternal } from './send-internal.ts';

/** Route by which everybody who works with letters writes to another desk of the office. */
export function internalRoutes(deps: Acting & { blobs: BlobStore }): ServedRoute<Viewer>[] {
  return [
    serve(contract.sendInternal, roles(...everyRole), async ({ body }, { viewer }) => {
      const kept = await keepInternal(deps.blobs, body);
      return act(deps, { name: 'assignment.send-internal', actor: actorOf(staffOf(viewer)) }, (doing) => sendInternal(doing, staffOf(viewer), { ...body, kept }));
    }),
  ];
}
