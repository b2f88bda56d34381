import type { Act } from '../../platform/acts/index.ts';
import type { StaffViewer } from '../people/index.ts';
import { lockFailedMail } from './own-mail.ts';
import { recordOnBoth, topicsOf } from './store.ts';

/** Takes an undelivered mail off the desk because the addressee was reached another way: the reason says how. Errors: 404, 403, `mail-not-failed`. */
export async function handleFailure(act: Act, viewer: StaffViewer, mailId: number, handling: { reason: string }): Promise<void> {
  const mail = await lockFailedMail(act, viewer, mailId);
  await act.tx.updateTable('outgoing_mail').set({ handled_at: act.now, handled_by: viewer.personId }).where('id', '=', mailId).execute();
  recordOnBoth(act, mail, { reason: handling.reason, after: { mailId, to: mail.to_address } });
  act.touch(...topicsOf(mail), 'desk');
}
