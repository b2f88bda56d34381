import { assignment, cases, confidentiality, desk, registry } from '../../../contract/index.ts';
import { act } from '../../platform/acts/index.ts';
import { done, serve, type ServedRoute } from '../../platform/http/index.ts';
import type { NoteReading } from '../access/index.ts';
import { listCases, requireItem } from '../cases/index.ts';
import { cancelLetter, correctLetter } from '../dispatch/index.ts';
import { actorOf, everyRole, isSessionOpen, loadViewer, roles, rolesOrAudit, sessionCookie, signedIn, staffOf, type Viewer } from '../people/index.ts';
import { cancelItem, changeSender, correctIncoming } from '../registry/index.ts';
import { readableTopics } from './confidential-topics.ts';
import { readCursor } from './cursor.ts';
import { listIncoming } from './list-incoming.ts';
import { listMarkable } from './list-markable.ts';
import { listReserved } from './list-reserved.ts';
import { listOutgoing } from './list-outgoing.ts';
import { streamLive, type Live } from './live.ts';
import { readCase } from './read-case.ts';
import { readDesk } from './read-desk.ts';
import { readIncoming } from './read-incoming.ts';
import { readOutgoing } from './read-outgoing.ts';
import { readingsRoutes } from './readings/routes.ts';
import { registersRoutes, type RegistersDeps } from './registers/routes.ts';

/** What the screens need besides acting: live changes, the writing down of who reads what, the reading of a typed search, and registers on paper. */
export type DeskDeps = RegistersDeps & { live: Live; noteReading: NoteReading };

/** Routes of screens that show several modules together: desk, registers, item and case pages. */
export function deskRoutes(deps: DeskDeps): ServedRoute<Viewer>[] {
  const words = (q: string | undefined) => (q ? deps.searchQuery(q) : null);
  const searched = (viewer: Viewer, q: string | undefined) => (q?.trim() ? deps.noteReading(viewer, { kind: 'search', words: q.trim() }) : undefined);
  return [
    serve(desk.readDesk, roles(...everyRole), async (_input, { viewer }) => readDesk(deps.db, staffOf(viewer), deps.clock.now())),
    serve(desk.live, signedIn, async (_input, { viewer, request, reply }) => {
      const { accountId, sessionId } = staffOf(viewer);
      // Posts may change while a screen stays open, so what may be heard is asked of whoever the person is then.
      const token = request.cookies[sessionCookie] ?? '';
      const mayKnow = async (topics: string[]) => {
        const now = await loadViewer(deps.db, token, deps.clock.now());
        return now ? readableTopics(deps.db, now.viewer, topics) : [];
      };
      return streamLive(deps.live, { accountId, mayKnow, stillThere: () => isSessionOpen(deps.db, sessionId, deps.clock.now()) }, request, reply);
    }),
    serve(registry.listIncoming, rolesOrAudit(...everyRole), async ({ query }, { viewer }) => withNote(searched(viewer!, query.q), listIncoming(deps.db, viewer!, { ...query, words: words(query.q) }, query))),
    serve(assignment.listMarkable, roles('head', 'secretary', 'mayor'), async ({ query: { act: wanted, ...query } }, { viewer }) => withNote(searched(viewer!, query.q), listMarkable(deps.db, staffOf(viewer), { ...query, words: words(query.q) }, wanted))),
    serve(registry.readIncoming, rolesOrAudit(...everyRole), async ({ params }, { viewer }) => noted(await readIncoming(deps.db, viewer!, params.id), deps.noteReading(viewer!, { kind: 'item', id: params.id }))),
    serve(registry.readOutgoing, rolesOrAudit(...everyRole), async ({ params }, { viewer }) => noted(await readOutgoing(deps.db, viewer!, params.id), deps.noteReading(viewer!, { kind: 'item', id: params.id }))),
    serve(confidentiality.listReserved, roles('clerk', 'secretary', 'mayor'), async ({ query }, { viewer }) => ({ identifiers: await listReserved(deps.db, staffOf(viewer), query) })),
    serve(registry.listOutgoing, rolesOrAudit(...everyRole), async ({ query }, { viewer }) => withNote(searched(viewer!, query.q), listOutgoing(deps.db, viewer!, { ...query, words: words(query.q) }, query))),
    serve(cases.listCases, rolesOrAudit(...everyRole), async ({ query }, { viewer }) => withNote(searched(viewer!, query.q), listCases(deps.db, viewer!, { ...query, words: words(query.q) }, { before: readCursor(query.cursor), limit: query.limit, now: deps.clock.now() }))),
    serve(cases.readCase, rolesOrAudit('officer', 'head', 'secretary', 'mayor'), async ({ params }, { viewer }) => noted(await readCase(deps.db, viewer!, params.id, deps.clock.now()), deps.noteReading(viewer!, { kind: 'case', id: params.id }))),
    ...registersRoutes(deps), ...readingsRoutes(deps), ...registryActs(deps),
  ];
}

/** What is shown is written down first. */
async function noted<T>(shown: T, note: Promise<void>): Promise<T> {
  await note;
  return shown;
}

async function withNote<T>(note: Promise<void> | undefined, asked: Promise<T>): Promise<T> {
  const [shown] = await Promise.all([asked, note]);
  return shown;
}

function registryActs(deps: DeskDeps): ServedRoute<Viewer>[] {
  const clerk = roles('clerk', 'secretary', 'mayor');
  const as = (viewer: Viewer | null, name: string) => ({ name, actor: actorOf(staffOf(viewer), 'clerk', 'secretary', 'mayor') });
  return [
    serve(registry.correctIncoming, clerk, async ({ params, body }, { viewer }) => {
      await requireItem(deps.db, viewer!, params.id);
      return { revision: await act(deps, as(viewer, 'registry.correct-incoming'), (doing) => correctIncoming(doing, params.id, body)) };
    }),
    serve(registry.correctOutgoing, clerk, async ({ params, body }, { viewer }) => {
      await requireItem(deps.db, viewer!, params.id);
      return { revision: await act(deps, as(viewer, 'registry.correct-outgoing'), (doing) => correctLetter(doing, params.id, body)) };
    }),
    serve(registry.cancelOutgoing, clerk, async ({ params, body }, { viewer }) => {
      await requireItem(deps.db, viewer!, params.id);
      await act(deps, as(viewer, 'registry.cancel-outgoing'), (doing) => cancelLetter(doing, params.id, body));
      return done;
    }),
    serve(registry.changeSender, clerk, async ({ params, body }, { viewer }) => {
      await requireItem(deps.db, viewer!, params.id);
      return { revision: await act(deps, as(viewer, 'registry.change-sender'), (doing) => changeSender(doing, params.id, body)) };
    }),
    serve(registry.cancelItem, clerk, async ({ params, body }, { viewer }) => {
      await requireItem(deps.db, viewer!, params.id);
      await act(deps, as(viewer, 'registry.cancel-item'), (doing) => cancelItem(doing, params.id, body));
      return done;
    }),
  ];
}
