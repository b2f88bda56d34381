import { structure as contract } from '../../../../contract/index.ts';
import { act, type Acting } from '../../../platform/acts/index.ts';
import type { BlobStore } from '../../../platform/blobs/index.ts';
import { notFound } from '../../../platform/errors/index.ts';
import { done, serve, type ServedRoute } from '../../../platform/http/index.ts';
import { readVersion } from '../../documents/index.ts';
import { actorOf, roles, staffOf, type Viewer } from '../../people/index.ts';
import { previewReorganisation } from './preview.ts';
import { listReorganisations, readReorganisation } from './read-reorganisations.ts';
import { beginningOf, planReorganisation, withdrawReorganisation } from './reorganisations.ts';

const keeper = roles('secretary', 'mayor');
/** The archive gets protocols for information (§64 ust. 2); marks and titles of cases are not for administrators. */
const reader = roles('secretary', 'mayor', 'archivist');

/** Routes of reorganisations. */
export function reorganisationRoutes(deps: Acting & { blobs: BlobStore }): ServedRoute<Viewer>[] {
  const as = (viewer: Viewer | null, name: string) => ({ name, actor: actorOf(staffOf(viewer), 'secretary', 'mayor') });
  return [
    serve(contract.listReorganisations, reader, async () => ({ entries: await listReorganisations(deps.db) })),
    serve(contract.readReorganisation, reader, async ({ params }) => readReorganisation(deps.db, params.id)),
    serve(contract.previewReorganisation, keeper, async ({ body }) => {
      const { report, problem } = await previewReorganisation(deps, body.plan, beginningOf(deps, body.dueOn));
      return { report, problem };
    }),
    serve(contract.planReorganisation, keeper, async ({ body }, { viewer }) => ({ id: await planReorganisation(deps, body, { personId: staffOf(viewer).personId, actor: as(viewer, '').actor }) })),
    serve(contract.withdrawReorganisation, keeper, async ({ params, body }, { viewer }) => {
      await act(deps, as(viewer, 'handover.withdraw-reorganisation'), (doing) => withdrawReorganisation(doing, params.id, body));
      return done;
    }),
    serve(contract.readProtocol, reader, async ({ params }, { reply }) => {
      const row = await deps.db.selectFrom('reorganisation').select('protocol_document_id').where('id', '=', params.id).executeTakeFirst();
      if (!row || row.protocol_document_id === null) throw notFound();
      const version = await readVersion(deps.db, row.protocol_document_id);
      return reply.header('content-disposition', `inline; filename="${version.fileName}"`).header('cache-control', 'private, no-store').type('application/pdf').send(await deps.blobs.read(version.sha256));
    }),
  ];
}
