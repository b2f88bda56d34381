import { mailroom as contract } from '../../../contract/index.ts';
import { act } from '../../platform/acts/index.ts';
import { notFound, refused } from '../../platform/errors/index.ts';
import { done, serve, type ServedRoute } from '../../platform/http/index.ts';
import type { NoteReading } from '../access/index.ts';
import { holdsHidden, requireItem } from '../cases/index.ts';
import { actorOf, circlePostIds, everyRole, roles, rolesOrAudit, staffOf, type Viewer } from '../people/index.ts';
import type { Intake } from './intake/process-entries.ts';
import { listChannels } from './channels/list-channels.ts';
import { mailPage, type MailPagePort } from './mail-page.ts';
import { addMailbox, closeMailbox, listMailboxes } from './mailbox.ts';
import { paperRoutes } from './paper/routes.ts';
import { listLedger, listWaiting, readWaiting, type LedgerEntry } from './waiting/queries.ts';
import { readWaitingRow, releaseEntry } from './waiting/release-entry.ts';
import { retryEntry } from './waiting/retry-entry.ts';
import { setAside } from './waiting/set-aside.ts';

/** What the routes of the mailroom need: the intake, the writing down of who reads what, and the making of safe pages. */
export type MailroomDeps = Intake & { noteReading: NoteReading; safeMailPage: MailPagePort; mailPagePolicy: string };

const before = (cursor: string | undefined) => (cursor !== undefined && /^\d{1,15}$/.test(cursor) ? Number(cursor) : null);

/** Routes of the intake ledger, the waiting room and the mailboxes. */
export function mailroomRoutes(deps: MailroomDeps): ServedRoute<Viewer>[] {
  return [...ledgerRoutes(deps), ...waitingRoutes(deps), ...channelRoutes(deps), ...mailboxRoutes(deps), ...paperRoutes(deps)];
}

function ledgerRoutes(deps: MailroomDeps): ServedRoute<Viewer>[] {
  return [
    serve(contract.listLedger, rolesOrAudit('clerk', 'secretary', 'mayor'), async ({ query }, { viewer }) => listLedger(deps.db, viewer!, query, { before: before(query.cursor), limit: query.limit })),
    serve(contract.readOriginal, rolesOrAudit('clerk', 'secretary', 'mayor'), async ({ params }, { viewer, reply }) => {
      const row = await deps.db.selectFrom('ledger_entry').select(['id', 'sha256', 'item_id', 'kept_for_post_id']).where('id', '=', params.id).executeTakeFirst();
      if (!row) throw notFound();
      if (row.item_id !== null) {
        await requireItem(deps.db, viewer!, row.item_id);
        if (await holdsHidden(deps.db, viewer!, { itemId: row.item_id })) throw refused('message-holds-confidential');
        await deps.noteReading(viewer!, { kind: 'item', id: row.item_id });
      } else if (row.kept_for_post_id !== null && !(viewer?.kind === 'staff' && circlePostIds(viewer).includes(row.kept_for_post_id))) throw notFound();
      const { stream, size } = await deps.blobs.open(row.sha256);
      return reply.header('content-length', size).header('content-type', 'message/rfc822').header('content-disposition', `attachment; filename="pismo-${row.id}.eml"`).send(stream);
    }),
  ];
}

function waitingRoutes(deps: MailroomDeps): ServedRoute<Viewer>[] {
  // What is kept for somebody is theirs alone to look at and to decide about; each act asks whose it is.
  const clerk = roles(...everyRole);
  return [
    serve(contract.listWaiting, clerk, async ({ query }, { viewer }) => listWaiting(deps.db, staffOf(viewer), query, { before: before(query.cursor), limit: query.limit })),
    serve(contract.readWaiting, clerk, async ({ params }, { viewer }) => readWaiting(deps.db, deps.blobs, staffOf(viewer), params.id)),
    serve(contract.readWaitingMail, clerk, async ({ params }, { viewer, reply }) => {
      const row = await readWaitingRow(deps, staffOf(viewer), params.id);
      const html = await mailPage(deps, { sha256: row.sha256, lang: staffOf(viewer).locale, imageBase: null });
      return reply.header('content-security-policy', deps.mailPagePolicy).type('text/html; charset=utf-8').send(html);
    }),
    serve(contract.registerWaiting, clerk, async ({ params, body }, { viewer }) => {
      const { itemId, identifier } = await releaseEntry(deps, staffOf(viewer), params.id, { caseId: null, ...body });
      return { itemId, identifier };
    }),
    serve(contract.attachWaiting, clerk, async ({ params, body }, { viewer }) => {
      const { itemId, identifier } = await releaseEntry(deps, staffOf(viewer), params.id, { ...body, forOriginalSender: false });
      return { itemId, identifier };
    }),
    serve(contract.setAsideWaiting, clerk, async ({ params, body }, { viewer }) => {
      await setAside(deps, staffOf(viewer), params.id, body);
      return done;
    }),
    serve(contract.retryWaiting, clerk, async ({ params }, { viewer }) => {
      const { state, outcome, reason } = await retryEntry(deps, staffOf(viewer), params.id);
      return { state: state as LedgerEntry['state'], outcome: outcome as LedgerEntry['outcome'], reason };
    }),
  ];
}

function channelRoutes(deps: MailroomDeps): ServedRoute<Viewer>[] {
  return [
    serve(contract.listChannels, roles('administrator', 'clerk', 'secretary', 'mayor'), async () => ({ entries: await listChannels(deps.db, deps.clock.now()), scanner: await scannerState(deps) })),
  ];
}

async function scannerState({ db, scanner }: MailroomDeps): Promise<{ answers: boolean; waiting: number } | null> {
  if (scanner === null) return null;
  const { waiting } = await db.selectFrom('ledger_entry').select((eb) => eb.fn.countAll<number>().as('waiting')).where('state', '=', 'waiting').where('reason', '=', 'virus-check-failed').executeTakeFirstOrThrow();
  return { answers: await scanner.answers(), waiting };
}

function mailboxRoutes(deps: MailroomDeps): ServedRoute<Viewer>[] {
  const as = (viewer: Viewer | null, name: string) => ({ name, actor: actorOf(staffOf(viewer)) });
  return [
    serve(contract.listMailboxes, roles('administrator', 'clerk', 'secretary', 'mayor'), async () => ({ entries: await listMailboxes(deps.db) })),
    serve(contract.addMailbox, roles('administrator'), async ({ body }, { viewer }) => act(deps, as(viewer, 'mailroom.add-mailbox'), (doing) => addMailbox(doing, body))),
    serve(contract.closeMailbox, roles('administrator'), async ({ params }, { viewer }) => {
      await act(deps, as(viewer, 'mailroom.close-mailbox'), (doing) => closeMailbox(doing, params.id));
      return done;
    }),
  ];
}
