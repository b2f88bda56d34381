import { z } from 'zod';
import { route } from './route.ts';
import { Done, Id, IdParams, Instant, LegalDate, PageQuery, pageOf } from './shapes.ts';

export const Way = z.enum(['password', 'passkey', 'single-sign-on']);
export const Factor = z.enum(['totp', 'passkey', 'recovery-code']);

/** A sign-in, or a refused one. `refusal` is a code (messages `sign-in-log.refusal.<code>`), `device` is empty when the browser says nothing of itself. */
export const SignInEntry = z.object({
  id: Id, at: Instant, login: z.string(), personName: z.string().nullable(), way: Way, factor: Factor.nullable(), refusal: z.string().nullable(), remoteAddress: z.string(), device: z.string(),
});
export const listMySignIns = route({ name: 'session.list-sign-ins', method: 'GET', path: '/api/v1/session/sign-ins', summary: 'Sign-ins to my account, and refused ones', query: PageQuery, response: pageOf(SignInEntry) });

const filters = {
  /** Part of a login, of a name or of an address. */
  q: z.string().trim().max(100).optional(), way: Way.optional(), outcome: z.enum(['let-in', 'refused']).optional(), from: LegalDate.optional(), to: LegalDate.optional(),
};
export const listSignIns = route({ name: 'people.list-sign-ins', method: 'GET', path: '/api/v1/sign-ins', summary: 'Sign-ins of the whole office', query: PageQuery.extend(filters), response: pageOf(SignInEntry) });
export const exportSignIns = route({ name: 'people.export-sign-ins', method: 'GET', path: '/api/v1/sign-ins.csv', summary: 'The same as a table for a spreadsheet (CSV, UTF-8)', query: z.object(filters) });

/** Of whom the office demands a second factor; `leaders` are administrators and the mayor. */
export const SecondFactorFor = z.enum(['nobody', 'leaders', 'everybody']);
export const readSignInRules = route({
  name: 'people.read-sign-in-rules', method: 'GET', path: '/api/v1/sign-in-rules', summary: 'How people of the office sign in',
  response: z.object({
    secondFactorFor: SecondFactorFor, revision: z.number().int(),
    /** How many open accounts have no second factor yet, of those each answer would concern. */
    lacking: z.object({ leaders: z.number().int(), everybody: z.number().int() }),
    singleSignOn: z.object({ name: z.string(), issuer: z.string(), match: z.enum(['subject', 'email', 'login']), only: z.boolean(), emergencyLogin: z.string().nullable() }).nullable(),
  }),
});
export const changeSignInRules = route({
  name: 'people.change-sign-in-rules', method: 'PUT', path: '/api/v1/sign-in-rules', summary: 'Demand a second factor from the next sign-in on', body: z.object({ secondFactorFor: SecondFactorFor, revision: z.number().int() }), response: z.object({ revision: z.number().int() }),
});

const Reasoned = z.object({ reason: z.string().trim().min(3).max(500) });
export const endSessionsOf = route({ name: 'people.end-sessions', method: 'POST', path: '/api/v1/staff/:id/sign-out', summary: 'End every session of a person, at once', params: IdParams, body: Reasoned, response: z.object({ ended: z.number().int() }) });
export const endAllSessions = route({ name: 'people.end-all-sessions', method: 'POST', path: '/api/v1/staff/sign-out', summary: 'End every session of the office but my own, at once', body: Reasoned, response: z.object({ ended: z.number().int() }) });
export const resetSecondFactor = route({
  name: 'people.reset-second-factor', method: 'POST', path: '/api/v1/staff/:id/second-factor-reset', summary: 'Remove a person\'s second factors and recovery codes; ends their sessions', params: IdParams, body: Reasoned, response: Done,
});
export const linkSingleSignOn = route({
  name: 'people.link-single-sign-on', method: 'PUT', path: '/api/v1/staff/:id/single-sign-on', summary: 'Link the account with a subject of the provider, or unlink it', params: IdParams, body: z.object({ subject: z.string().trim().min(1).max(255).nullable() }), response: Done,
});
