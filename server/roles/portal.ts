import type { FastifyInstance } from 'fastify';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PortalDeps } from '../../portal/deps.ts';
import { createSpool } from '../../portal/form/spool.ts';
import { notFoundPage, portalPages } from '../../portal/routes.ts';
import { listMailboxes } from '../modules/mailroom/index.ts';
import { readOffice } from '../modules/people/index.ts';
import { readReceipt, readTracking, submitLetter } from '../modules/publication/index.ts';
import { newSecret } from '../platform/auth/index.ts';
import { notFound } from '../platform/errors/index.ts';
import { sendProblem } from '../platform/http/index.ts';
import type { Foundation } from './parts/foundation.ts';
import { intakeOf } from './worker.ts';

const sweepEveryMs = 10 * 60_000;

/** Adds the public pages to the server. Returns how to stop what runs beside them. */
export async function servePortal(app: FastifyInstance, base: Foundation, options: { publicUrl: string }): Promise<() => Promise<void>> {
  const deps = portalDeps(base, options.publicUrl);
  await app.register(async (scope) => portalPages(scope, deps));
  app.setNotFoundHandler(async (request, reply) => (/^\/(?:api|app)(?:\/|$)/.test(request.url) ? sendProblem(notFound(), request, reply) : notFoundPage(deps, request, reply)));
  const sweep = () => void deps.spool.sweep(base.clock.now()).catch((error: Error) => base.log.warn({ problem: error.message }, 'portal.sweep-failed'));
  sweep();
  const timer = setInterval(sweep, sweepEveryMs);
  return async () => clearInterval(timer);
}

function portalDeps(base: Foundation, publicUrl: string): PortalDeps {
  const folder = join(base.config.dataDir, 'portal');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // Whoever sorts the mail polls for it too, so nobody has to be woken.
  const submitting = { ...base, wake: () => {}, intake: intakeOf(base) };
  return {
    publicUrl, clock: base.clock, secret: keptSecret(join(folder, 'secret')), spool: createSpool(join(folder, 'forms')),
    office: () => readOffice(base.db),
    mailbox: async () => (await listMailboxes(base.db)).find((mailbox) => mailbox.kind === 'published')?.address ?? null,
    ownAddresses: async () => new Set((await listMailboxes(base.db)).map((mailbox) => mailbox.address.toLowerCase())),
    submit: (letter, about) => submitLetter(submitting, letter, about),
    receipt: (formId) => readReceipt(base.db, formId),
    tracking: (typed) => readTracking(base.db, typed, base.clock.now()),
  };
}

/** The office's secret for forms, made once; processes that share the folder share it. */
function keptSecret(path: string): string {
  try {
    writeFileSync(path, newSecret(), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(path, 'utf8');
}
