import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { PortalDeps } from './deps.ts';
import { codePage, tooManyCodesPage, trackingPage } from './pages/track.ts';
import { createThrottle, visitorKey } from './throttle.ts';
import { contextOf, sendPage } from './visitor.ts';

const hidden = { schema: { hide: true } };
/** Wrong codes: of one visitor, and of everybody together. A code has 60 random bits; this only keeps guessing from being a load. */
const perVisitor = { most: 20, windowMs: 10 * 60_000 };
const altogether = { most: 2_000, windowMs: 10 * 60_000 };

/** Enter a code, see where the matter is. The address with the code can be kept and shared. */
export function trackRoutes(app: FastifyInstance, deps: PortalDeps): void {
  const wrong = createThrottle(perVisitor);
  const allWrong = createThrottle(altogether);

  const answer = async (request: FastifyRequest, reply: FastifyReply, typed: string) => {
    const context = await contextOf(deps, request, reply);
    const now = deps.clock.now();
    const key = visitorKey(request.ip);
    const waitMs = Math.max(wrong.waitMs(key, now), allWrong.waitMs('all', now));
    if (waitMs > 0) return sendPage(reply.header('retry-after', Math.ceil(waitMs / 1000)), tooManyCodesPage(context, Math.ceil(waitMs / 60_000)), 429);
    const tracking = await deps.tracking(typed.slice(0, 100));
    if (tracking) return sendPage(reply, trackingPage(context, tracking));
    wrong.note(key, now);
    allWrong.note('all', now);
    return sendPage(reply, codePage(context, typed.slice(0, 100), 'error.code-unknown'), 404);
  };

  app.get<{ Querystring: { kod?: unknown; code?: unknown } }>('/sprawa', hidden, async (request, reply) => {
    const typed = String(request.query.kod ?? request.query.code ?? '').trim();
    return typed === '' ? sendPage(reply, codePage(await contextOf(deps, request, reply), '', null)) : answer(request, reply, typed);
  });
  app.get<{ Params: { code: string } }>('/sprawa/:code', hidden, async (request, reply) => answer(request, reply, request.params.code));
  app.post<{ Body: { code?: unknown } | null }>('/sprawa', { ...hidden, bodyLimit: 10_000 }, async (request, reply) => {
    const typed = String(request.body?.code ?? '').trim();
    return typed === '' ? sendPage(reply, codePage(await contextOf(deps, request, reply), '', 'error.code-missing'), 422) : answer(request, reply, typed);
  });
}
