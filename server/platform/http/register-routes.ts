import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ObiegError, forbidden, notFound } from '../errors/index.ts';
import type { AccessRule, ServedRoute } from './serve.ts';

/** Finds out who calls: from the session cookie or an API token; `csrfToken` is null where no cookie was used. */
export type Authenticate<V> = (request: FastifyRequest) => Promise<{ viewer: V; csrfToken: string | null } | null>;

const unsafe = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** Adds the API's routes. The order is always: who, may they, shape, act, response. */
export function registerRoutes<V>(app: FastifyInstance, routes: readonly ServedRoute<V>[], authenticate: Authenticate<V>): void {
  const callers = new WeakMap<FastifyRequest, V | null>();
  for (const { contract, access, handle } of routes) {
    app.route({
      method: contract.method,
      url: contract.path,
      schema: {
        operationId: contract.name, summary: contract.summary, tags: [contract.name.split('.')[0] ?? ''],
        ...(contract.params && { params: contract.params }), ...(contract.query && { querystring: contract.query }), ...(contract.body && { body: contract.body }),
        ...(contract.response && { response: { 200: contract.response } }),
      },
      onRequest: async (request) => {
        const caller = await authenticate(request);
        callers.set(request, caller?.viewer ?? null);
        requireAccess(access, caller?.viewer ?? null);
        if (caller && unsafe.has(contract.method)) requireSameSite(request, caller.csrfToken);
      },
      handler: async (request, reply) => {
        const input = { params: request.params, query: request.query, body: request.body };
        return handle(input as Parameters<typeof handle>[0], { viewer: callers.get(request) ?? null, request, reply });
      },
    });
  }
}

function requireAccess<V>(access: AccessRule<V>, viewer: V | null): void {
  const answer = access.check(viewer);
  if (answer === 'sign-in') throw new ObiegError('sign-in', 401);
  if (answer === 'forbidden') throw forbidden();
  if (answer === 'hidden') throw notFound();
}

/** A cookie is sent by the browser on its own, so a change also needs the session's secret in a header (CSRF). */
function requireSameSite(request: FastifyRequest, csrfToken: string | null): void {
  if (csrfToken !== null && request.headers['x-csrf-token'] !== csrfToken) throw new ObiegError('csrf', 403);
}

/** The golden route table: every route with its access rule, one per line. */
export function routeTable<V>(routes: readonly ServedRoute<V>[]): string {
  return routes.map(({ contract, access }) => `${contract.method.padEnd(6)} ${contract.path.padEnd(52)} ${contract.name.padEnd(32)} ${access.name}`).sort().join('\n') + '\n';
}

/** An answer with nothing to tell but that it was done. */
export const done = { done: true } as const;
