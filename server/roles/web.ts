import staticFiles from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { existsSync, readFileSync } from 'node:fs';
import { startLetterRenderer } from '../adapters/typst/index.ts';
import { createRasteriser } from '../adapters/raster/index.ts';
import { printTable } from '../adapters/table-pdf/index.ts';
import { notesReadings } from '../modules/access/index.ts';
import { routingRoutes } from '../modules/routing/index.ts';
import { assignmentRoutes, internalRoutes } from '../modules/assignment/index.ts';
import { caseRoutes } from '../modules/cases/index.ts';
import { confidentialTopics, deskRoutes, documentRoutes, startLive } from '../modules/desk/index.ts';
import { dispatchRoutes } from '../modules/dispatch/index.ts';
import { handoverRoutes } from '../modules/handover/index.ts';
import { letterRoutes } from '../modules/letters/index.ts';
import { fileplanRoutes, loadFileplan } from '../modules/fileplan/index.ts';
import { oversightRoutes } from '../modules/oversight/index.ts';
import { addMailbox, mailroomRoutes } from '../modules/mailroom/index.ts';
import { loadToken, loadViewer, peopleRoutes, sessionCookie, type EquipOffice, type Viewer } from '../modules/people/index.ts';
import { registerRoutes, type Authenticate, type ServedRoute } from '../platform/http/index.ts';
import { poolOptions } from '../platform/postgres/index.ts';
import { fileURLToPath } from 'node:url';
import { mailLimitOf, type Foundation } from './parts/foundation.ts';
import { pagePort } from './parts/pages.ts';
import { mailPagePolicy, mailPagePort, rederivePort, searchQuery } from './parts/ports.ts';
import { signInOf } from './parts/sign-in.ts';
import { intakeOf } from './worker.ts';

const staffApp = fileURLToPath(new URL('../../staff/dist/', import.meta.url));

export type WebOptions = { setUpKey: string | null };

/** What the routes need; every module's needs together. */
export type RouteDeps = Parameters<typeof mailroomRoutes>[0] & Parameters<typeof documentRoutes>[0] & Parameters<typeof deskRoutes>[0] & Parameters<typeof dispatchRoutes>[0] & Parameters<typeof letterRoutes>[0] & Parameters<typeof peopleRoutes>[0] & Parameters<typeof handoverRoutes>[0];

/** Every route of the API with its access rule; also what the golden route table is made of. */
export function apiRoutes(deps: RouteDeps): ServedRoute<Viewer>[] {
  return [...peopleRoutes(deps), ...deskRoutes(deps), ...documentRoutes(deps), ...mailroomRoutes(deps), ...assignmentRoutes(deps), ...internalRoutes(deps), ...routingRoutes(deps), ...fileplanRoutes(deps), ...oversightRoutes(deps), ...caseRoutes(deps), ...letterRoutes(deps), ...dispatchRoutes(deps), ...handoverRoutes(deps)];
}

/** Joins the foundation with the ports the routes reach outside through. */
export function routeDeps(base: Foundation, ports: Pick<RouteDeps, 'live' | 'pages' | 'renderLetter' | 'setUpKey'>): RouteDeps {
  return { ...intakeOf(base), ...ports, searchQuery, printTable, rederive: rederivePort, safeMailPage: mailPagePort, mailPagePolicy, ...signInOf(base), mailFrom: base.config.mailFrom, mailLimit: mailLimitOf(base.config), equipOffice, noteReading: notesReadings(base) };
}

/** Adds the API and the staff app. Returns how to stop what runs beside them. */
export async function serveWeb(app: FastifyInstance, base: Foundation, options: WebOptions): Promise<() => Promise<void>> {
  const live = startLive(poolOptions(base.connection), (topics) => confidentialTopics(base.db, topics));
  const rasteriser = createRasteriser();
  const renderer = startLetterRenderer();
  const deps = routeDeps(base, { live, pages: pagePort(rasteriser), renderLetter: renderer.renderLetter.bind(renderer), setUpKey: options.setUpKey });
  registerRoutes(app, apiRoutes(deps), authenticator(base));
  serveStaffApp(app);
  return async () => { await Promise.all([live.stop(), rasteriser.close(), renderer.close()]); };
}

/** What a new office gets besides its people: the file plan and its mailboxes. */
const equipOffice: EquipOffice = async (act, mailboxes) => {
  await loadFileplan(act.tx);
  for (const mailbox of mailboxes) await addMailbox(act, { ...mailbox, ownerPostId: null });
};

function authenticator(base: Foundation): Authenticate<Viewer> {
  return async (request: FastifyRequest) => {
    const bearer = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
    if (bearer) {
      const viewer = await loadToken(base.db, bearer, base.clock.now());
      return viewer && { viewer, csrfToken: null };
    }
    const cookie = request.cookies[sessionCookie];
    return cookie ? loadViewer(base.db, cookie, base.clock.now()) : null;
  };
}

/** The staff app: files under `assets/` never change under one name; every other address of the app is its one page. */
function serveStaffApp(app: FastifyInstance): void {
  if (!existsSync(`${staffApp}index.html`)) return;
  const page = readFileSync(`${staffApp}index.html`);
  const lasting = (path: string) => path.startsWith(`${staffApp}assets`);
  void app.register(staticFiles, {
    root: staffApp, prefix: '/app/', wildcard: false, index: false, preCompressed: true, cacheControl: false,
    setHeaders: (reply, path) => { void reply.header('cache-control', lasting(path) ? 'public, max-age=31536000, immutable' : 'no-cache'); },
  });
  const sendPage = async (_request: FastifyRequest, reply: FastifyReply) => reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(page);
  app.get('/app', { schema: { hide: true } }, sendPage);
  app.get('/app/*', { schema: { hide: true } }, sendPage);
}
