import type { z } from 'zod';
import type { Work } from 'contract/structure.ts';
import { t } from '~/shared/words/messages.ts';

type DeskWork = z.output<typeof Work>;

/** What lies on a desk in one line; of what there is none nothing is said. */
export function deskWork({ letters, cases, drafts, approvals, participations, mailboxes }: DeskWork): string {
  return t('structure.desk-work', { letters, cases, drafts, approvals, participations, mailboxes }).replace(/^ · /, '');
}

/** What somebody who has left handed over; of what there was none nothing is said. */
export function handedOver({ letters, cases, drafts, approvals, participations, mailboxes }: DeskWork): string {
  const work = t('leaving.handed-over-work', { letters, cases, drafts, approvals, participations, mailboxes }).replace(/^, /, '');
  return work === '' ? t('leaving.nothing-held') : t('leaving.handed-over', { work });
}
