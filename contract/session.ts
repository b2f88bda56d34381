import { z } from 'zod';
import { route } from './route.ts';
import { Done, Id, IdParams, Instant } from './shapes.ts';

export const Role = z.enum(['clerk', 'officer', 'head', 'secretary', 'mayor', 'archivist', 'administrator']);

export const Me = z.object({
  personId: Id,
  name: z.string(),
  login: z.string(),
  locale: z.enum(['pl', 'en']),
  roles: z.array(Role),
  posts: z.array(z.object({ postId: Id, title: z.string(), role: Role, unitId: Id, unitMark: z.string(), unitName: z.string() })),
  office: z.object({ name: z.string(), locality: z.string(), kind: z.enum(['demonstration', 'real']) }),
  secondFactor: z.boolean(),
  mustChangePassword: z.boolean(),
  csrfToken: z.string(),
});

export const signIn = route({
  name: 'session.sign-in', method: 'POST', path: '/api/v1/session', summary: 'Sign in; the session lives in a cookie',
  body: z.object({ login: z.string().min(1).max(200), password: z.string().min(1).max(1000), code: z.string().max(20).optional() }),
  response: Me,
});
export const readSession = route({ name: 'session.read', method: 'GET', path: '/api/v1/session', summary: 'Who am I', response: Me });
export const signOut = route({ name: 'session.sign-out', method: 'DELETE', path: '/api/v1/session', summary: 'End this session', response: Done });

export const SessionEntry = z.object({
  id: Id, current: z.boolean(), remoteAddress: z.string(), userAgent: z.string(), createdAt: Instant, lastSeenAt: Instant,
});
export const listSessions = route({
  name: 'session.list', method: 'GET', path: '/api/v1/sessions', summary: 'My open sessions', response: z.object({ entries: z.array(SessionEntry) }),
});
export const endSession = route({
  name: 'session.end', method: 'DELETE', path: '/api/v1/sessions/:id', summary: 'End one of my sessions', params: IdParams, response: Done,
});

export const changePassword = route({
  name: 'session.change-password', method: 'POST', path: '/api/v1/session/password', summary: 'Change my password; ends my other sessions',
  body: z.object({ current: z.string().max(1000), next: z.string().min(12).max(1000) }), response: Done,
});
export const changeLocale = route({
  name: 'session.change-locale', method: 'POST', path: '/api/v1/session/locale', summary: 'Language of my screens',
  body: z.object({ locale: z.enum(['pl', 'en']) }), response: Done,
});
export const beginTotp = route({
  name: 'session.begin-totp', method: 'POST', path: '/api/v1/session/totp', summary: 'Begin to add a second factor (RFC 6238)',
  body: z.object({ password: z.string().max(1000) }), response: z.object({ secret: z.string(), uri: z.string(), qrSvg: z.string() }),
});
export const confirmTotp = route({
  name: 'session.confirm-totp', method: 'POST', path: '/api/v1/session/totp/confirmation', summary: 'Confirm the second factor by a first code',
  body: z.object({ code: z.string().min(6).max(10) }), response: Done,
});
export const removeTotp = route({
  name: 'session.remove-totp', method: 'DELETE', path: '/api/v1/session/totp', summary: 'Remove the second factor',
  body: z.object({ password: z.string().max(1000), code: z.string().max(10) }), response: Done,
});
