import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readPortalAsset } from './assets.ts';
import type { PortalDeps } from './deps.ts';
import { homePage } from './pages/home.ts';
import { privacyPage } from './pages/privacy.ts';
import { troublePage, type Trouble } from './pages/trouble.ts';
import { trackRoutes } from './track-routes.ts';
import { contextOf, sendPage } from './visitor.ts';
import { isOutOfSpace } from '../server/platform/errors/index.ts';
import { writeRoutes } from './write-routes.ts';

const hidden = { schema: { hide: true } };

/** The public pages. Adds them to a scope of their own, whose errors are pages too. */
export async function portalPages(app: FastifyInstance, deps: PortalDeps): Promise<void> {
  app.setErrorHandler((error, request, reply) => sendTrouble(deps, error as FastifyError, { request, reply }));
  app.get('/', hidden, async (request, reply) => sendPage(reply, homePage(await contextOf(deps, request, reply), await deps.mailbox())));
  app.get('/dane-osobowe', hidden, async (request, reply) => sendPage(reply, privacyPage(await contextOf(deps, request, reply), await deps.mailbox())));
  app.get<{ Params: { name: string } }>('/static/:name', hidden, async (request, reply) => sendAsset(request, reply));
  writeRoutes(app, deps);
  trackRoutes(app, deps);
}

/** The page for an address that does not exist, for the not-found handler of the server. */
export async function notFoundPage(deps: PortalDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  return sendPage(reply, troublePage(await contextOf(deps, request, reply), 'not-found', null), 404);
}

async function sendTrouble(deps: PortalDeps, error: FastifyError & { code?: string; status?: number }, { request, reply }: { request: FastifyRequest; reply: FastifyReply }): Promise<FastifyReply> {
  const full = isOutOfSpace(error);
  const status = full ? 507 : error.statusCode ?? error.status ?? 500;
  const trouble: Trouble = error.code === 'no-mailbox' ? 'no-mailbox' : full ? 'no-space' : status === 413 ? 'too-large' : status === 503 ? 'busy' : status === 404 ? 'not-found' : status < 500 ? 'bad-request' : 'unexpected';
  if (status >= 500 && status !== 503) request.log.error({ err: error, correlationId: request.id }, 'portal.failed');
  if (error.code === 'office-not-set-up') return reply.code(503).type('text/plain; charset=utf-8').send('Urząd nie jest jeszcze gotowy. The office is not set up yet.\n');
  return sendPage(reply, troublePage(await contextOf(deps, request, reply), trouble, trouble === 'unexpected' ? request.id : null), status >= 400 ? status : 500);
}

function sendAsset(request: FastifyRequest<{ Params: { name: string } }>, reply: FastifyReply): FastifyReply {
  const asset = readPortalAsset(request.params.name);
  if (!asset) {
    reply.callNotFound();
    return reply;
  }
  const accepted = String(request.headers['accept-encoding'] ?? '');
  const packed = asset.brotli && /\bbr\b/.test(accepted) ? (['br', asset.brotli] as const) : asset.gzip && /\bgzip\b/.test(accepted) ? (['gzip', asset.gzip] as const) : null;
  if (packed) reply.header('content-encoding', packed[0]);
  return reply.type(asset.type).header('vary', 'accept-encoding').header('cache-control', 'public, max-age=31536000, immutable').send(packed?.[1] ?? asset.bytes);
}
