import { act, type Acting } from '../../../platform/acts/index.ts';
import { claimsOf, passkeyCreation, passkeyMinutes, verifyNewPasskey, type PasskeyResponse, type RelyingParty } from '../../../platform/auth/index.ts';
import { isUniqueViolation } from '../../../platform/db/index.ts';
import { notFound, refused } from '../../../platform/errors/index.ts';
import { actorOf, type StaffViewer } from '../viewer.ts';
import { issueChallenge, takeChallenge } from './challenge.ts';
import { requireProof } from './proof.ts';
import { removingFactor } from './removing-factor.ts';

/** `relyingParty` is null where browsers offer no passkeys. */
export type Passkeys = Acting & { relyingParty: RelyingParty | null };
export type PasskeyEntry = { id: number; name: string; synced: boolean; createdAt: string; lastUsedAt: string | null; blockedAt: string | null };

const mostPasskeys = 20;

/** The person's passkeys, the newest last. */
export async function listPasskeys({ db }: Acting, viewer: StaffViewer): Promise<PasskeyEntry[]> {
  const rows = await db.selectFrom('passkey').selectAll().where('account_id', '=', viewer.accountId).orderBy('id').execute();
  return rows.map((row) => ({ id: row.id, name: row.name, synced: row.synced, createdAt: row.created_at.toISOString(), lastUsedAt: row.last_used_at?.toISOString() ?? null, blockedAt: row.blocked_at?.toISOString() ?? null }));
}

/** What the browser needs to make a passkey. Errors: those of `requireProof`, `passkeys-not-here`, `too-many-passkeys`. */
export async function beginPasskey(deps: Passkeys, viewer: StaffViewer, asking: { password?: string | undefined; remoteAddress: string }) {
  if (!deps.relyingParty) throw refused('passkeys-not-here');
  await requireProof(deps, viewer, asking.password);
  const { passkey_handle } = await deps.db.selectFrom('account').select('passkey_handle').where('id', '=', viewer.accountId).executeTakeFirstOrThrow();
  const known = await deps.db.selectFrom('passkey').select(['credential_id as id', 'transports']).where('account_id', '=', viewer.accountId).execute();
  if (known.length >= mostPasskeys) throw refused('too-many-passkeys', { most: mostPasskeys });
  const options = await passkeyCreation(deps.relyingParty, { handle: passkey_handle, login: viewer.login, name: viewer.name }, known);
  await issueChallenge(deps, { kind: 'passkey-creation', secret: options.challenge, accountId: viewer.accountId, remoteAddress: asking.remoteAddress, minutes: passkeyMinutes, payload: { session: String(viewer.sessionId) } });
  return options;
}

/** Keeps a passkey the browser has made. Errors: `passkeys-not-here`, `passkey-expired`, `passkey-wrong-origin`, `passkey-invalid`, `passkey-taken`. */
export async function addPasskey(deps: Passkeys, viewer: StaffViewer, made: { name: string; answer: PasskeyResponse }): Promise<number> {
  if (!deps.relyingParty) throw refused('passkeys-not-here');
  const challenge = claimsOf(made.answer)?.challenge ?? '';
  const asked = await takeChallenge(deps, challenge, ['passkey-creation']);
  // The session that asked has proven who is at the screen; another one of the same person has not.
  if (asked?.accountId !== viewer.accountId || asked.payload['session'] !== String(viewer.sessionId)) throw refused('passkey-expired');
  const key = await verifyNewPasskey(deps.relyingParty, challenge, made.answer);
  if (typeof key === 'string') throw refused(key);
  return act(deps, { name: 'session.add-passkey', actor: actorOf(viewer) }, async ({ tx, now, record, touch }) => {
    const { id } = await tx.insertInto('passkey').values({
      account_id: viewer.accountId, credential_id: key.id, public_key: key.publicKey, counter: key.counter, transports: key.transports, name: made.name, synced: key.synced, created_at: now,
    }).returning('id').executeTakeFirstOrThrow();
    record({ subject: { kind: 'account', id: viewer.accountId }, after: { passkey: made.name } });
    touch(`account:${viewer.accountId}`);
    return id;
  }).catch((error: unknown) => {
    throw isUniqueViolation(error, 'passkey_credential_id_key') ? refused('passkey-taken') : error;
  });
}

/** Gives one of the person's passkeys another name. Errors: 404. */
export async function renamePasskey(acting: Acting, viewer: StaffViewer, id: number, name: string): Promise<void> {
  await act(acting, { name: 'session.rename-passkey', actor: actorOf(viewer) }, async ({ tx, record }) => {
    const before = await ownPasskey(tx, viewer, id);
    await tx.updateTable('passkey').set({ name }).where('id', '=', id).execute();
    record({ subject: { kind: 'account', id: viewer.accountId }, before: { passkey: before.name }, after: { passkey: name } });
  });
}

/** Removes one of the person's passkeys. Errors: 404, those of `requireProof`, `last-second-factor`. */
export async function removePasskey(acting: Acting, viewer: StaffViewer, id: number, password?: string): Promise<void> {
  await requireProof(acting, viewer, password);
  await act(acting, { name: 'session.remove-passkey', actor: actorOf(viewer) }, async (doing) => {
    const { name } = await ownPasskey(doing.tx, viewer, id);
    await removingFactor(doing, viewer, async () => { await doing.tx.deleteFrom('passkey').where('id', '=', id).execute(); });
    doing.record({ subject: { kind: 'account', id: viewer.accountId }, before: { passkey: name } });
  });
}

async function ownPasskey(tx: Pick<Acting['db'], 'selectFrom'>, viewer: StaffViewer, id: number): Promise<{ name: string }> {
  const row = await tx.selectFrom('passkey').select('name').where('id', '=', id).where('account_id', '=', viewer.accountId).executeTakeFirst();
  if (!row) throw notFound();
  return row;
}
