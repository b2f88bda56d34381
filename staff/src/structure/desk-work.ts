import type { z } from 'zod';
import type { Work } from 'contract/structure.ts';
import { t } from '~/shared/words/messages.ts';

/** What lies on a desk in one line; of what there is none nothing is said. */
export function deskWork({ letters, cases, drafts, approvals, participations, mailboxes }: z.output<typeof Work>): string {
  return t('structure.desk-work', { letters, cases, drafts, approvals, participations, mailboxes }).replace(/^ · /, '');
}
