import { z } from 'zod';
import { route } from './route.ts';
import { Done, Id, IdParams, Instant } from './shapes.ts';

export const Role = z.enum(['clerk', 'officer', 'head', 'secretary', 'mayor', 'archivist', 'data-inspector', 'administrator']);

export const Me = z.object({
  personId: Id,
  name: z.string(),
  login: z.string(),
  locale: z.enum(['pl', 'en']),
  roles: z.array(Role),
  posts: z.array(z.object({ postId: Id, title: z.string(), role: Role, unitId: Id, unitMark: z.string(), unitName: z.string() })),
  /** Units I head today, also in somebody's place, with every unit below them. */
  headedUnitIds: z.array(Id),
  /** Posts for which I decide today: mine and those of whoever I stand in for. */
  decidingPostIds: z.array(Id),
  office: z.object({ name: z.string(), locality: z.string(), kind: z.enum(['demonstration', 'real']) }),
  signedInBy: z.enum(['password', 'passkey', 'single-sign-on']),
  /** Any second factor: a code from the telephone or a passkey. */
  secondFactor: z.boolean(),
  totp: z.boolean(),
  recoveryCodesLeft: z.number().int(),
  factorDemanded: z.boolean(),
  mustAddFactor: z.boolean(),
  mustChangePassword: z.boolean(),
  csrfToken: z.string(),
});

export const signIn = route({
  name: 'session.sign-in', method: 'POST', path: '/api/v1/session', summary: 'Sign in; the session lives in a cookie. The code is one from the telephone or a recovery code',
  body: z.object({ login: z.string().min(1).max(200), password: z.string().min(1).max(1000), code: z.string().max(20).optional() }),
  response: Me,
});
export const readSession = route({ name: 'session.read', method: 'GET', path: '/api/v1/session', summary: 'Who am I', response: Me });
export const signOut = route({
  name: 'session.sign-out', method: 'DELETE', path: '/api/v1/session', summary: 'End this session; `continueAt` is where to sign out of the single sign-on too',
  response: z.object({ done: z.literal(true), continueAt: z.string().nullable() }),
});

/** What the sign-in page offers. `passwords`: whether a password opens more than the account for emergencies. */
export const readSignInWays = route({
  name: 'session.sign-in-ways', method: 'GET', path: '/api/v1/session/ways', summary: 'Ways to sign in', response: z.object({ passkeys: z.boolean(), singleSignOn: z.object({ name: z.string(), only: z.boolean() }).nullable() }),
});
export const beginSingleSignOn = route({
  name: 'session.sign-in-begin-single-sign-on', method: 'GET', path: '/api/v1/session/single-sign-on', summary: 'Go to the provider of single sign-on; a page, not for programs', query: z.object({ next: z.string().max(2000).optional() }),
});
export const finishSingleSignOn = route({
  name: 'session.sign-in-by-single-sign-on', method: 'GET', path: '/api/v1/session/single-sign-on/callback', summary: 'Where the provider sends the browser back to', query: z.looseObject({ state: z.string().max(500).optional() }),
});

export const SessionEntry = z.object({
  id: Id, current: z.boolean(), remoteAddress: z.string(), device: z.string(), createdAt: Instant, lastSeenAt: Instant,
});
export const listSessions = route({
  name: 'session.list', method: 'GET', path: '/api/v1/sessions', summary: 'My open sessions', response: z.object({ entries: z.array(SessionEntry) }),
});
export const endSession = route({
  name: 'session.end', method: 'DELETE', path: '/api/v1/sessions/:id', summary: 'End one of my sessions', params: IdParams, response: Done,
});
export const endOtherSessions = route({ name: 'session.end-others', method: 'DELETE', path: '/api/v1/sessions', summary: 'End all my sessions but this one', response: z.object({ ended: z.number().int() }) });

export const changePassword = route({
  name: 'session.change-password', method: 'POST', path: '/api/v1/session/password', summary: 'Change my password; ends my other sessions',
  body: z.object({ current: z.string().max(1000), next: z.string().min(12).max(1000) }), response: Done,
});
export const changeLocale = route({
  name: 'session.change-locale', method: 'POST', path: '/api/v1/session/locale', summary: 'Language of my screens',
  body: z.object({ locale: z.enum(['pl', 'en']) }), response: Done,
});
export const beginTotp = route({
  name: 'session.begin-totp', method: 'POST', path: '/api/v1/session/totp', summary: 'Begin to add a second factor (RFC 6238); the password is needed some minutes after signing in',
  body: z.object({ password: z.string().max(1000).optional() }), response: z.object({ secret: z.string(), uri: z.string(), qrSvg: z.string() }),
});
export const confirmTotp = route({
  name: 'session.confirm-totp', method: 'POST', path: '/api/v1/session/totp/confirmation', summary: 'Confirm the second factor by a first code',
  body: z.object({ code: z.string().min(6).max(10) }), response: Done,
});
export const removeTotp = route({
  name: 'session.remove-totp', method: 'DELETE', path: '/api/v1/session/totp', summary: 'Remove the second factor',
  body: z.object({ password: z.string().max(1000).optional(), code: z.string().max(20) }), response: Done,
});
export const makeRecoveryCodes = route({
  name: 'session.make-recovery-codes', method: 'POST', path: '/api/v1/session/recovery-codes', summary: 'Ten new codes for the day the telephone is lost; earlier ones no longer count',
  body: z.object({ password: z.string().max(1000).optional() }), response: z.object({ codes: z.array(z.string()) }),
});
