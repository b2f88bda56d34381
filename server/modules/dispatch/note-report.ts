import { z } from 'zod';
import { classifyReply } from '../../adapters/mail-replies/index.ts';
import { act, systemActor, type Act } from '../../platform/acts/index.ts';
import { defineJob, type Job } from '../../platform/jobs/index.ts';
import type { DispatchDeps } from './deps.ts';
import { insertAttempt, lockMail, recordOnBoth, topicsOf } from './store.ts';

const report = z.object({ ledgerEntryId: z.number(), messageId: z.string(), permanent: z.boolean(), delivered: z.boolean(), status: z.string(), diagnostic: z.string() });
type Report = z.output<typeof report>;

/**
 * Notes what another server reported about a mail of ours (RFC 3464). One that will never arrive comes back to the desk
 * of whoever has the case; a delay or a confirmation is only written down.
 */
export const noteReport: Job<DispatchDeps> = defineJob({
  name: 'dispatch.note-report',
  payload: report,
  async run(deps: DispatchDeps, reported) {
    const sent = await deps.db.selectFrom('sent_message').select('outgoing_mail_id').where('message_id', '=', reported.messageId).executeTakeFirst();
    if (!sent?.outgoing_mail_id) return;
    const mailId = sent.outgoing_mail_id;
    await act(deps, { name: 'dispatch.note-report', actor: systemActor('dispatch') }, (doing) => applyReport(doing, mailId, reported));
  },
});

async function applyReport(doing: Act, mailId: number, reported: Report): Promise<void> {
  const mail = await lockMail(doing.tx, mailId);
  const problem = problemOf(reported);
  // Once it was sent again, a report about the earlier message changes nothing any more; twice the same neither.
  const bounced = reported.permanent && mail.message_id === reported.messageId && mail.state !== 'bounced' && mail.state !== 'cancelled';
  if (bounced) {
    await insertAttempt(doing.tx, mailId, { outcome: 'bounced', code: reported.status || null, reply: reported.diagnostic || null }, doing.now);
    await doing.tx.updateTable('outgoing_mail').set({ state: 'bounced', problem, reply: reported.diagnostic || null, settled_at: doing.now, next_attempt_at: null }).where('id', '=', mailId).execute();
  }
  const kind = reported.permanent ? 'bounced' : reported.delivered ? 'delivered' : 'delayed';
  recordOnBoth(doing, mail, { reason: reported.permanent ? problem : kind, after: { mailId, to: mail.to_address, report: kind, ledgerEntryId: reported.ledgerEntryId, ...(reported.status && { status: reported.status }), ...(reported.diagnostic && { diagnostic: reported.diagnostic }) } });
  doing.touch(...topicsOf(mail), ...(bounced ? ['desk'] : []));
}

/** The reason in the same words as for a refusal during delivery. */
function problemOf(reported: Report): string {
  const said = /\b([45]\d{2})[ -]/.exec(reported.diagnostic)?.[1] ?? '550';
  return classifyReply(`${said.replace(/^4/, '5')} ${reported.status} ${reported.diagnostic}`.trim(), 'RCPT TO').reason;
}
