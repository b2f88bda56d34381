import { act } from '../../platform/acts/index.ts';
import { notFound, refused } from '../../platform/errors/index.ts';
import { isNoReplyAddress } from '../letters/index.ts';
import { addPartyEmail } from '../parties/index.ts';
import { actorOf, everyRole, type StaffViewer } from '../people/index.ts';
import { composeMail, newMessageId } from './compose.ts';
import type { ComposingDeps } from './deps.ts';
import type { Acting } from '../../platform/acts/index.ts';
import { readKeptMail } from './kept-mail.ts';
import { lockFailedMail, requireMail } from './own-mail.ts';
import { deliveryJob, rememberSent, topicsOf } from './store.ts';

/**
 * Sends an undelivered mail again, to the same or a corrected address: the same words and enclosures under a new
 * identity, in the same thread. Its tries go on being counted on the same line; the earlier message stays in the store
 * and in the journal. A corrected address becomes known for the party. Errors: 404, 403, `mail-not-failed`, `addressee-no-reply`.
 */
export async function resendMail(deps: ComposingDeps & Acting, viewer: StaffViewer, mailId: number, wish: { toAddress?: string | undefined }): Promise<void> {
  await requireMail(deps.db, viewer, mailId);
  const before = await deps.db.selectFrom('outgoing_mail').select(['sha256', 'to_name', 'to_address']).where('id', '=', mailId).executeTakeFirst();
  if (!before) throw notFound();
  const toAddress = (wish.toAddress ?? before.to_address).toLowerCase();
  if (isNoReplyAddress(toAddress)) throw refused('addressee-no-reply', { detail: toAddress });
  const kept = await readKeptMail(deps.blobs, before.sha256);
  const messageId = newMessageId(kept.from.address);
  const bytes = await composeMail({ ...kept, to: { name: before.to_name, address: toAddress }, messageId, date: deps.clock.now() });
  const { sha256, size } = await deps.blobs.putBytes(bytes, { durable: true });
  await act(deps, { name: 'dispatch.resend', actor: actorOf(viewer, ...everyRole) }, async (doing) => {
    const mail = await lockFailedMail(doing, viewer, mailId);
    await doing.tx.updateTable('outgoing_mail').set({ state: 'queued', to_address: toAddress, message_id: messageId, sha256, size, next_attempt_at: doing.now, settled_at: null, problem: null, reply: null, attempts: 0 }).where('id', '=', mailId).execute();
    await rememberSent(doing.tx, [{ messageId, purpose: mail.purpose, recipient: toAddress, itemId: mail.item_id, caseId: mail.case_id, outgoingMailId: mailId }], doing.now);
    if (mail.party_id !== null && toAddress !== mail.to_address) await addPartyEmail(doing.tx, mail.party_id, toAddress, doing.now);
    doing.enqueue(deliveryJob(mailId));
    const change = { before: { mailId, to: mail.to_address, state: mail.state, messageId: mail.message_id, sha256: mail.sha256 }, after: { to: toAddress, messageId, sha256 } };
    doing.record({ subject: { kind: 'item', id: mail.item_id }, ...change });
    if (mail.case_id !== null) doing.record({ subject: { kind: 'case', id: mail.case_id }, ...change });
    doing.touch(...topicsOf(mail), 'desk');
  });
}
