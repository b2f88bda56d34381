import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Act } from '../../platform/acts/index.ts';
import { forbidden, notFound, refused } from '../../platform/errors/index.ts';
import type { Reader } from '../../platform/db/index.ts';
import { caseVisibleTo, itemNotHidden, lockOwnCase } from '../cases/index.ts';
import { hasRole, seesWholeOffice, type StaffViewer, type Viewer } from '../people/index.ts';
import { lockMail, type MailRow } from './store.ts';

/** Which mails a person may see: the mailroom, the mayor and the secretary all; others those of cases they may read. `m` is `outgoing_mail`. */
export function mailVisibleTo(viewer: Viewer): RawBuilder<SqlBool> {
  const shown = itemNotHidden(viewer, sql`m.item_id`);
  if (viewer.kind === 'token' || seesWholeOffice(viewer) || hasRole(viewer, 'clerk')) return shown;
  return sql`(m.case_id in (select vc.id from case_file vc where ${caseVisibleTo(viewer, 'vc')})
    or m.item_id in (select vci.item_id from case_item vci join case_file vc on vc.id = vci.case_id where ${caseVisibleTo(viewer, 'vc')})) and ${shown}`;
}

/** 404 unless the mail may be seen. */
export async function requireMail(reader: Reader, viewer: Viewer, mailId: number): Promise<void> {
  const { rows } = await sql`select 1 from outgoing_mail m where m.id = ${mailId} and ${mailVisibleTo(viewer)}`.execute(reader);
  if (rows.length === 0) throw notFound();
}

/**
 * Locks an undelivered mail that the person has to deal with: the answer of their case, also a closed one; an
 * acknowledgement is the mailroom's. Errors: 404, 403, `mail-not-failed` when it is under way, delivered or dealt with.
 */
export async function lockFailedMail(act: Act, viewer: StaffViewer, mailId: number): Promise<MailRow> {
  await requireMail(act.tx, viewer, mailId);
  const mail = await lockMail(act.tx, mailId);
  if (mail.case_id !== null) await lockOwnCase(act, viewer, mail.case_id, { open: false });
  else if (!hasRole(viewer, 'clerk') && !seesWholeOffice(viewer)) throw forbidden();
  if ((mail.state !== 'failed' && mail.state !== 'bounced') || mail.handled_at !== null) throw refused('mail-not-failed');
  return mail;
}
