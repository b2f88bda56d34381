import { registers as contract } from '../../../contract/index.ts';
import { act, type Acting } from '../../platform/acts/index.ts';
import { formWithFiles, serve, type ServedRoute } from '../../platform/http/index.ts';
import { actorOf, everyRole, roles, staffOf, type Viewer } from '../people/index.ts';
import { keepInternal, sendInternal, type KeepingDeps } from './send-internal.ts';

/** Route by which everybody who works with letters writes to another desk of the office. */
export function internalRoutes(deps: Acting & KeepingDeps): ServedRoute<Viewer>[] {
  return [
    serve(contract.sendInternal, roles(...everyRole), async (_input, { viewer, request }) => {
      const { value: letter, files } = await formWithFiles(request, { field: 'letter', shape: contract.InternalLetter, mostBytes: contract.internalFiles.bytes });
      const kept = await keepInternal(deps, letter, files);
      return act(deps, { name: 'assignment.send-internal', actor: actorOf(staffOf(viewer)) }, (doing) => sendInternal(doing, staffOf(viewer), { ...letter, kept }));
    }),
  ];
}
