import { z } from 'zod';
import { Sending } from './letters.ts';
import { route } from './route.ts';
import { Abilities, Done, Flag, Id, IdParams, Instant, PageQuery, pageOf } from './shapes.ts';

export const MailState = z.enum(['queued', 'sent', 'captured', 'retrying', 'failed', 'bounced', 'cancelled']);
/** One message to one addressee; `cancelled` = its letter was cancelled before it left; `captured` = kept on the demonstration page instead of being sent. */
export const OutgoingMail = z.object({
  id: Id, purpose: z.enum(['acknowledgement', 'answer']), toName: z.string(), toAddress: z.string(), subject: z.string(), state: MailState, attempts: z.number().int(), createdAt: Instant, nextAttemptAt: Instant.nullable(),
  settledAt: Instant.nullable(), problem: z.string().nullable(), reply: z.string().nullable(), itemId: Id, identifier: z.string(), caseId: Id.nullable(), caseMark: z.string().nullable(), handled: z.boolean(), abilities: Abilities,
});
export const listOutgoingMail = route({ name: 'dispatch.list-mail', method: 'GET', path: '/api/v1/dispatch', summary: 'What was sent, to whom, and how it went', query: PageQuery.extend({ state: MailState.optional(), purpose: z.enum(['acknowledgement', 'answer']).optional(), undelivered: Flag.optional(), q: z.string().max(300).optional() }), response: pageOf(OutgoingMail) });
export const readOutgoingMail = route({
  name: 'dispatch.read-mail', method: 'GET', path: '/api/v1/dispatch/:id', summary: 'One sent message with its attempts', params: IdParams,
  response: OutgoingMail.extend({ fromAddress: z.string(), text: z.string(), attachments: z.array(z.object({ fileName: z.string(), mediaType: z.string(), size: z.number().int() })), history: z.array(z.object({ at: Instant, outcome: z.string(), code: z.string().nullable(), reply: z.string().nullable() })) }),
});
export const readSentOriginal = route({ name: 'dispatch.read-original', method: 'GET', path: '/api/v1/dispatch/:id/original', summary: 'The message as sent', params: IdParams });
/** Only for letters that were approved without being sent at once. */
export const sendLetter = route({ name: 'dispatch.send-letter', method: 'POST', path: '/api/v1/drafts/:id/sending', summary: 'Send an approved letter', params: IdParams, response: Sending });
export const resendMail = route({ name: 'dispatch.resend', method: 'POST', path: '/api/v1/dispatch/:id/resend', summary: 'Try again, to the same or a corrected address', params: IdParams, body: z.object({ toAddress: z.email().max(320).optional() }), response: Done });
export const handleFailure = route({ name: 'dispatch.handle-failure', method: 'POST', path: '/api/v1/dispatch/:id/handled', summary: 'The failure was dealt with another way: say how', params: IdParams, body: z.object({ reason: z.string().min(3).max(500) }), response: Done });
