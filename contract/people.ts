import { z } from 'zod';
import { route } from './route.ts';
import { Done, Id, IdParams, Instant } from './shapes.ts';

export const OfficeSettings = z.object({
  kind: z.enum(['demonstration', 'real']), name: z.string().min(3).max(200), authority: z.string().min(3).max(200), street: z.string().max(200), postcode: z.string().regex(/^(\d{2}-\d{3})?$/), locality: z.string().min(2).max(100),
  phone: z.string().max(50), email: z.string().max(254), website: z.string().max(200), taxNumber: z.string().max(20), revision: z.number().int(),
});
export const readOffice = route({ name: 'people.read-office', method: 'GET', path: '/api/v1/office', summary: 'The office itself', response: OfficeSettings });
export const changeOffice = route({ name: 'people.change-office', method: 'PUT', path: '/api/v1/office', summary: 'Change the office\'s name and address', body: OfficeSettings.omit({ kind: true }), response: z.object({ revision: z.number().int() }) });

const PostRole = z.enum(['clerk', 'officer', 'head', 'secretary', 'mayor']);
/** Functions given to whoever sits at a post, beside its role. */
export const Duty = z.enum(['archivist', 'data-inspector']);
export const StaffEntry = z.object({
  personId: Id, firstName: z.string(), lastName: z.string(), email: z.string().nullable(), login: z.string().nullable(), administrator: z.boolean(), secondFactor: z.boolean(), singleSignOnSubject: z.string().nullable(), disabledAt: Instant.nullable(), lastSignInAt: Instant.nullable(), openSessions: z.number().int(),
  posts: z.array(z.object({ postId: Id, title: z.string(), role: PostRole, duties: z.array(Duty), unitMark: z.string(), unitName: z.string() })),
});
export const listStaff = route({ name: 'people.list-staff', method: 'GET', path: '/api/v1/staff', summary: 'People, their posts and accounts', response: z.object({ entries: z.array(StaffEntry) }) });
export const addPerson = route({
  name: 'people.add-person', method: 'POST', path: '/api/v1/staff', summary: 'Add a person with a post and an account',
  body: z.object({ firstName: z.string().min(1).max(80), lastName: z.string().min(1).max(80), email: z.email().max(254).nullable().default(null), login: z.string().min(3).max(60).regex(/^[a-z0-9._-]+$/), unitId: Id, postTitle: z.string().min(2).max(120), role: PostRole, administrator: z.boolean().default(false) }),
  response: z.object({ personId: Id, temporaryPassword: z.string() }),
});
export const resetPassword = route({ name: 'people.reset-password', method: 'POST', path: '/api/v1/staff/:id/password', summary: 'Give a temporary password; ends the person\'s sessions and second factor', params: IdParams, response: z.object({ temporaryPassword: z.string() }) });
export const disableAccount = route({ name: 'people.disable-account', method: 'POST', path: '/api/v1/staff/:id/disabling', summary: 'Close or open the account', params: IdParams, body: z.object({ disabled: z.boolean(), reason: z.string().trim().max(500).optional() }), response: Done });

export const changeDuties = route({ name: 'people.change-duties', method: 'PUT', path: '/api/v1/posts/:id/duties', summary: 'Give or take functions of a post, such as that of the archivist', params: IdParams, body: z.object({ duties: z.array(Duty).max(5) }), response: Done });

export const UnitEntry = z.object({ id: Id, parentId: Id.nullable(), mark: z.string(), name: z.string(), mailroom: z.boolean(), posts: z.number().int() });
export const listUnits = route({ name: 'people.list-units', method: 'GET', path: '/api/v1/units', summary: 'Units of the office', response: z.object({ entries: z.array(UnitEntry) }) });

/** First set-up of a real office; guarded by the key printed by `npm start -- --office new`. */
export const SetUp = z.object({
  key: z.string().min(10).max(100), name: z.string().min(3).max(200), authority: z.string().min(3).max(200), street: z.string().max(200), postcode: z.string().regex(/^\d{2}-\d{3}$/), locality: z.string().min(2).max(100), phone: z.string().max(50).default(''), website: z.string().max(200).default(''),
  mailboxes: z.array(z.object({ address: z.email().max(254), kind: z.literal('published') })).min(1).max(10),
  administrator: z.object({ firstName: z.string().min(1).max(80), lastName: z.string().min(1).max(80), login: z.string().min(3).max(60).regex(/^[a-z0-9._-]+$/), password: z.string().min(12).max(1000) }),
  units: z.array(z.object({ mark: z.string().max(12).regex(/^[\p{Lu}0-9]+(-[\p{Lu}0-9]+)*$/u), name: z.string().min(2).max(200), mailroom: z.boolean().default(false) })).min(1).max(60),
});
export const setUp = route({ name: 'people.set-up', method: 'POST', path: '/api/v1/set-up', summary: 'Set up a real office', body: SetUp, response: Done });
