import { act, type Act, type Acting } from '../../../platform/acts/index.ts';
import type { Db } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/errors/index.ts';
import { actorOf, type StaffViewer, type Way } from '../viewer.ts';
import { deviceOf } from './device.ts';

export type SessionEntry = { id: number; current: boolean; remoteAddress: string; device: string; createdAt: string; lastSeenAt: string };

/** The person's open sessions, the latest used first. */
export async function listSessions(acting: Acting, viewer: StaffViewer): Promise<SessionEntry[]> {
  const rows = await acting.db.selectFrom('session').selectAll().where('account_id', '=', viewer.accountId).where('ended_at', 'is', null).where('expires_at', '>', acting.clock.now()).orderBy('last_seen_at', 'desc').orderBy('id', 'desc').execute();
  return rows.map((row) => ({ id: row.id, current: row.id === viewer.sessionId, remoteAddress: row.remote_address, device: deviceOf(row.user_agent), createdAt: row.created_at.toISOString(), lastSeenAt: row.last_seen_at.toISOString() }));
}

/** Whether a session still stands; for what stays open longer than a call. */
export async function isSessionOpen(db: Db, sessionId: number, now: Date): Promise<boolean> {
  return await db.selectFrom('session').select('id').where('id', '=', sessionId).where('ended_at', 'is', null).where('expires_at', '>', now).executeTakeFirst() !== undefined;
}

/** Ends one of the person's own sessions; somebody else's does not exist for them. Returns what the provider of single sign-on said when it began. */
export async function endSession(acting: Acting, viewer: StaffViewer, sessionId: number, reason: string): Promise<{ idToken: string | null }> {
  return act(acting, { name: 'session.end', actor: actorOf(viewer) }, async (doing) => {
    const session = await doing.tx.selectFrom('session').select('id_token').where('id', '=', sessionId).where('account_id', '=', viewer.accountId).where('ended_at', 'is', null).forUpdate().executeTakeFirst();
    if (!session) throw notFound();
    await end(doing, { accountId: viewer.accountId, reason, only: sessionId });
    doing.record({ subject: { kind: 'account', id: viewer.accountId }, reason });
    return { idToken: session.id_token };
  });
}

/** Ends all of the person's sessions but the one they are in. Returns how many. */
export async function endOtherSessions(acting: Acting, viewer: StaffViewer): Promise<number> {
  return act(acting, { name: 'session.end-others', actor: actorOf(viewer) }, async (doing) => {
    const ended = await endSessions(doing, viewer.accountId, 'ended-by-owner', viewer.sessionId);
    doing.record({ subject: { kind: 'account', id: viewer.accountId }, reason: 'ended-by-owner', after: { sessions: ended } });
    return ended;
  });
}

/** Ends the open sessions of an account but one, saying why; screens that are open learn of it at once. Returns how many. */
export async function endSessions(doing: Act, accountId: number, reason: string, except = 0): Promise<number> {
  return end(doing, { accountId, reason, except });
}

/** Ends the open sessions of an account that were opened in one way. */
export async function endSessionsOpenedBy(doing: Act, accountId: number, way: Way, reason: string): Promise<number> {
  return end(doing, { accountId, reason, way });
}

async function end({ tx, now, touch }: Act, which: { accountId: number; reason: string; only?: number; except?: number; way?: Way }): Promise<number> {
  const { numUpdatedRows } = await tx.updateTable('session').set({ ended_at: now, ended_reason: which.reason, id_token: null }).where('account_id', '=', which.accountId).where('ended_at', 'is', null)
    .$if(which.only !== undefined, (query) => query.where('id', '=', which.only!)).$if(which.way !== undefined, (query) => query.where('way', '=', which.way!)).where('id', '<>', which.except ?? 0).executeTakeFirst();
  touch(`account:${which.accountId}`);
  return Number(numUpdatedRows);
}
