import { z } from 'zod';
import type { DeliveryFailure } from '../../adapters/mail-replies/index.ts';
import { act, systemActor, type Act } from '../../platform/acts/index.ts';
import { BlobError } from '../../platform/blobs/index.ts';
import { defineJob, type Job } from '../../platform/jobs/index.ts';
import type { DispatchDeps } from './deps.ts';
import { officeSender } from './office-sender.ts';
import { nextAttempt } from './retry-schedule.ts';
import { claimMail, deliveryJob, firstAttemptAt, insertAttempt, lockMail, recordOnBoth, topicsOf, type MailRow } from './store.ts';

type Failure = Pick<DeliveryFailure, 'kind' | 'code' | 'enhanced' | 'text'> & { reason: string };
/** What came of one try. */
export type Delivery = { outcome: 'sent' | 'captured'; reply: string | null } | { outcome: 'failed'; failure: Failure };

/**
 * Delivers one mail that is due. The order is: take the mail for a while, hand it over, note the result. What dies in
 * between is tried again when that while has passed, so a mail may arrive twice but is never lost; a second job for the
 * same mail finds it taken or settled and does nothing.
 */
export const deliver: Job<DispatchDeps> = defineJob({
  name: 'dispatch.deliver',
  payload: z.object({ outgoingMailId: z.number() }),
  async run(deps: DispatchDeps, { outgoingMailId }) {
    const mail = await claimMail(deps.db, outgoingMailId, deps.clock.now());
    if (!mail) return;
    const delivery = await handOver(deps, mail);
    await act(deps, { name: 'dispatch.deliver', actor: systemActor('dispatch') }, (doing) => noteDelivery(doing, mail.id, delivery));
  },
});

async function handOver(deps: DispatchDeps, mail: MailRow): Promise<Delivery> {
  if (deps.relay === null) return { outcome: 'captured', reply: null };
  const raw = await readBytes(deps, mail.sha256);
  if (raw === null) return { outcome: 'failed', failure: { kind: 'permanent', reason: 'original-missing', code: null, enhanced: null, text: '' } };
  const { address } = await officeSender(deps.db, deps.mailFrom);
  const [result] = await deps.relay.send({ envelope: { from: address, to: [mail.to_address] }, raw });
  if (!result) throw new Error(`the relay said nothing about mail ${mail.id}`);
  return result.outcome === 'accepted' ? { outcome: 'sent', reply: result.reply } : { outcome: 'failed', failure: result.failure };
}

async function readBytes(deps: DispatchDeps, sha256: string): Promise<Buffer | null> {
  try {
    return await deps.blobs.read(sha256);
  } catch (error) {
    if (error instanceof BlobError && error.code === 'missing') return null;
    throw error;
  }
}

/**
 * Notes the result of a try: temporary failures are tried again for three days, final ones and those
 * that last too long come to the desk of whoever has the case.
 */
export async function noteDelivery(doing: Act, mailId: number, delivery: Delivery): Promise<void> {
  const mail = await lockMail(doing.tx, mailId);
  const failure = delivery.outcome === 'failed' ? delivery.failure : null;
  const attempts = mail.attempts + 1;
  const outcome = delivery.outcome === 'failed' ? delivery.failure.kind : delivery.outcome;
  const code = failure?.enhanced ?? failure?.code?.toString() ?? null;
  const reply = delivery.outcome === 'failed' ? delivery.failure.text : delivery.reply;
  const next = failure?.kind === 'temporary' ? nextAttempt(attempts, (await firstAttemptAt(doing.tx, mailId)) ?? doing.now, doing.now) : null;
  await insertAttempt(doing.tx, mailId, { outcome, code, reply }, doing.now);
  // Its bounce may already have come, or another worker may have sent it too: what is settled stays as it is.
  const pending = mail.state === 'queued' || mail.state === 'retrying';
  const state = delivery.outcome !== 'failed' ? delivery.outcome : next === null ? 'failed' : 'retrying';
  await doing.tx.updateTable('outgoing_mail').set({
    attempts, handed_over_at: null, ...(pending && { state, reply, problem: failure?.reason ?? null, next_attempt_at: next, settled_at: next === null ? doing.now : null }),
  }).where('id', '=', mailId).execute();
  if (pending && next !== null) doing.enqueue(deliveryJob(mailId, next));
  recordOnBoth(doing, mail, { ...(failure && { reason: failure.reason }), after: { mailId, to: mail.to_address, state: pending ? state : mail.state, attempts, ...(reply && { reply }), ...(next && { nextAttemptAt: next.toISOString() }) } });
  doing.touch(...topicsOf(mail), ...(state === 'failed' ? ['desk'] : []));
}
