import { dispatch as contract, letters as letterContract } from '../../../contract/index.ts';
import { act } from '../../platform/acts/index.ts';
import { done, serve, type ServedRoute } from '../../platform/http/index.ts';
import type { NoteReading } from '../access/index.ts';
import { actorOf, everyRole, roles, staffOf, type Viewer } from '../people/index.ts';
import { approveAndSend, sendApproved } from './approve-and-send.ts';
import type { DispatchRouteDeps } from './deps.ts';
import { handleFailure } from './handle-failure.ts';
import { findMail, listMails } from './queries.ts';
import { readMail } from './read-mail.ts';
import { resendMail } from './resend.ts';

const before = (cursor: string | undefined) => (cursor !== undefined && /^\d{1,15}$/.test(cursor) ? Number(cursor) : null);

/** Routes of what was sent, and approval, which sends in the same act when the author asked for it. */
export function dispatchRoutes(deps: DispatchRouteDeps & { noteReading: NoteReading }): ServedRoute<Viewer>[] {
  return [
    serve(letterContract.approveDraft, roles('head', 'secretary', 'mayor'), async ({ params, body }, { viewer }) => approveAndSend(deps, staffOf(viewer), params.id, body)),
    serve(contract.sendLetter, roles('officer', 'head', 'secretary', 'mayor'), async ({ params }, { viewer }) => sendApproved(deps, staffOf(viewer), params.id)),
    serve(contract.listOutgoingMail, roles(...everyRole), async ({ query }, { viewer }) => {
      if (query.q?.trim()) await deps.noteReading(staffOf(viewer), { kind: 'search', words: query.q.trim() });
      return listMails(deps.db, staffOf(viewer), query, { before: before(query.cursor), limit: query.limit });
    }),
    serve(contract.readOutgoingMail, roles(...everyRole), async ({ params }, { viewer }) => {
      const mail = await readMail(deps, staffOf(viewer), params.id);
      await deps.noteReading(staffOf(viewer), { kind: 'item', id: Number(mail.itemId) });
      return mail;
    }),
    serve(contract.readSentOriginal, roles(...everyRole), async ({ params }, { viewer, reply }) => {
      const { entry, sha256 } = await findMail(deps.db, staffOf(viewer), params.id);
      await deps.noteReading(staffOf(viewer), { kind: 'item', id: Number(entry.itemId) });
      const { stream, size } = await deps.blobs.open(sha256);
      return reply.header('content-length', size).header('content-type', 'message/rfc822').header('content-disposition', `attachment; filename="wyslane-${params.id}.eml"`).send(stream);
    }),
    serve(contract.resendMail, roles(...everyRole), async ({ params, body }, { viewer }) => {
      await resendMail(deps, staffOf(viewer), params.id, body);
      return done;
    }),
    serve(contract.handleFailure, roles(...everyRole), async ({ params, body }, { viewer }) => {
      await act(deps, { name: 'dispatch.handle-failure', actor: actorOf(staffOf(viewer), ...everyRole) }, (doing) => handleFailure(doing, staffOf(viewer), params.id, body));
      return done;
    }),
  ];
}
