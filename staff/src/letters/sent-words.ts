import type { z } from 'zod';
import type { Sending } from 'contract/letters.ts';
import { say } from '~/shared/ui/toasts.ts';
import { t } from '~/shared/words/messages.ts';

/** What became of the letter after approval or sending: its number, and whether the case could be closed with it. */
export function sayWhatWasSent(sending: z.output<typeof Sending>): void {
  if (!sending.sent) return void say(t('draft.approved-only'));
  const values = { identifier: sending.identifier ?? '' };
  if (sending.caseClosed) return void say(t('draft.sent-and-closed', values));
  say(t(sending.closingProblems.length > 0 ? 'draft.sent-not-closed' : 'draft.sent', values), { lasts: 8000 });
}
