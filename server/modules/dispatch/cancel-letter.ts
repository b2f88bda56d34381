import type { Act } from '../../platform/acts/index.ts';
import { notFound, refused } from '../../platform/errors/index.ts';
import { cancelOutgoing } from '../registry/index.ts';
import { keptBy, mailFacts } from './left-office.ts';
import { lockMailsOf } from './store.ts';

/**
 * Cancels the entry of a letter that has not left the office, and with it every mail that would still be tried. The number stays with the reason.
 * Errors: 404, `letter-left`, `letter-leaving` while a mail is being handed over, `letter-settled-case`, and those of `cancelOutgoing`.
 */
export async function cancelLetter(act: Act, itemId: number, cancellation: { revision: number; reason: string }): Promise<void> {
  // Whoever delivers takes the mail first: either it is being handed over by now and this is refused, or it is never taken.
  const mails = await lockMailsOf(act.tx, itemId);
  const letter = await act.tx.selectFrom('item').select(['way', 'state']).where('id', '=', itemId).where('register', '=', 'outgoing').executeTakeFirst();
  if (!letter) throw notFound();
  const file = await act.tx.selectFrom('dispatch').innerJoin('case_file', 'case_file.id', 'dispatch.case_id').select(['case_file.id', 'case_file.state']).where('dispatch.item_id', '=', itemId).executeTakeFirst();
  const obstacle = letter.state === 'cancelled' ? null : keptBy({ way: letter.way, caseState: file?.state ?? null, mails: mails.map(mailFacts) });
  if (obstacle !== null) throw refused(obstacle);
  await cancelOutgoing(act, itemId, cancellation);
  await act.tx.updateTable('outgoing_mail').set({ state: 'cancelled', next_attempt_at: null, settled_at: act.now }).where('item_id', '=', itemId).where('purpose', '=', 'answer').execute();
  act.touch('dispatch', ...mails.flatMap((mail) => (mail.case_id === null ? [] : [`case:${mail.case_id}`])));
  if (file) act.record({ subject: { kind: 'case', id: file.id }, reason: cancellation.reason, after: { itemId } });
}
