import type { FastifyInstance } from 'fastify';
import { readPortalAsset } from './assets.ts';
import { homePage } from './pages/home.ts';
import type { PublicOffice } from './page.ts';
import { contextOf, sendPage } from './visitor.ts';

/** What the pages need from the office. */
export type PortalDeps = { publicUrl: string; office(): Promise<PublicOffice | null>; mailbox(): Promise<string | null> };

/** The public pages. */
export async function portalPages(app: FastifyInstance, deps: PortalDeps): Promise<void> {
  app.get('/', { schema: { hide: true } }, async (request, reply) => sendPage(reply, homePage(await contextOf(deps, request, reply), await deps.mailbox())));
  app.get<{ Params: { name: string } }>('/static/:name', { schema: { hide: true } }, async (request, reply) => {
    const asset = readPortalAsset(request.params.name);
    if (!asset) return reply.callNotFound();
    const accepted = String(request.headers['accept-encoding'] ?? '');
    const packed = asset.brotli && /\bbr\b/.test(accepted) ? (['br', asset.brotli] as const) : asset.gzip && /\bgzip\b/.test(accepted) ? (['gzip', asset.gzip] as const) : null;
    if (packed) reply.header('content-encoding', packed[0]);
    return reply.type(asset.type).header('vary', 'accept-encoding').header('cache-control', 'public, max-age=31536000, immutable').send(packed?.[1] ?? asset.bytes);
  });
}
