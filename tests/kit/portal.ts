import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { listMailboxes, type Intake } from '../../server/modules/mailroom/index.ts';
import { readOffice } from '../../server/modules/people/index.ts';
import { readReceipt, readTracking, submitLetter } from '../../server/modules/publication/index.ts';
import { createHttpServer } from '../../server/platform/http/index.ts';
import { silentLog } from '../../server/platform/log/index.ts';
import type { TownHall } from './office.ts';
import type { PortalDeps } from '../../portal/deps.ts';
import { createSpool } from '../../portal/form/spool.ts';
import { portalPages } from '../../portal/routes.ts';

export type TestPortal = { app: FastifyInstance; deps: PortalDeps; spoolFolder: string };

/** The portal of a test office on a server that listens nowhere; `change` replaces what a test wants otherwise. */
export async function aPortal(hall: TownHall, change: Partial<PortalDeps> = {}): Promise<TestPortal> {
  const spoolFolder = mkdtempSync(join(tmpdir(), 'obieg-test-forms-'));
  after(() => rmSync(spoolFolder, { recursive: true, force: true }));
  const intake: Intake = { ...hall.acting, blobs: hall.blobs, scanner: null, checkSender: () => { throw new Error('a portal letter has no sender to be checked'); }, log: silentLog, untitled: 'Pismo bez tematu' };
  const submitting = { db: hall.db, blobs: hall.blobs, clock: hall.clock, wake: () => {}, intake };
  const deps: PortalDeps = {
    publicUrl: 'https://urzad.example', clock: hall.clock, secret: 'test', spool: createSpool(spoolFolder), office: () => readOffice(hall.db),
    mailbox: async () => (await listMailboxes(hall.db))[0]?.address ?? null, ownAddresses: async () => new Set(['kancelaria@wierzbowo.example']),
    submit: (letter, about) => submitLetter(submitting, letter, about), receipt: (formId) => readReceipt(hall.db, formId), tracking: (typed) => readTracking(hall.db, typed, hall.clock.now()), ...change,
  };
  const app = await createHttpServer({ log: silentLog, maxBodyBytes: 200_000_000, secure: false, trustProxy: true });
  await app.register(async (scope) => portalPages(scope, deps));
  after(() => app.close());
  return { app, deps, spoolFolder };
}
