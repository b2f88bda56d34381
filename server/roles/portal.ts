import type { FastifyInstance } from 'fastify';
import { portalPages } from '../../portal/routes.ts';
import { listMailboxes } from '../modules/mailroom/index.ts';
import { readOffice } from '../modules/people/index.ts';
import type { Foundation } from './parts/foundation.ts';

/** Adds the public pages to the server. Returns how to stop what runs beside them. */
export async function servePortal(app: FastifyInstance, base: Foundation, options: { publicUrl: string }): Promise<() => Promise<void>> {
  await app.register(async (scope) => portalPages(scope, {
    publicUrl: options.publicUrl,
    office: () => readOffice(base.db),
    mailbox: async () => (await listMailboxes(base.db)).find((mailbox) => mailbox.kind === 'published')?.address ?? null,
  }));
  return async () => {};
}
