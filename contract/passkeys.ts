import { z } from 'zod';
import { route } from './route.ts';
import { Me } from './session.ts';
import { Done, Id, IdParams, Instant } from './shapes.ts';

/** What the browser is handed (WebAuthn Level 3, `PublicKeyCredential…OptionsJSON`). */
const Options = z.object({ options: z.record(z.string(), z.unknown()) });

const bytes = z.string().max(20_000).regex(/^[\w-]*$/);
/** What the browser hands back (`RegistrationResponseJSON`, `AuthenticationResponseJSON`); bytes in base64url. */
export const PasskeyAnswer = z.object({
  id: bytes, rawId: bytes, type: z.literal('public-key'), authenticatorAttachment: z.enum(['platform', 'cross-platform']).nullish(), clientExtensionResults: z.record(z.string(), z.unknown()).default({}),
  response: z.object({
    clientDataJSON: bytes, attestationObject: bytes.optional(), transports: z.array(z.string().max(20)).max(10).optional(), authenticatorData: bytes.optional(), signature: bytes.optional(), userHandle: bytes.nullish(),
  }),
});

export const beginPasskeySignIn = route({
  name: 'session.sign-in-begin-passkey', method: 'POST', path: '/api/v1/session/passkey/challenge', summary: 'Ask for a passkey: instead of the password, or after it when login and password are given',
  body: z.object({ login: z.string().min(1).max(200).optional(), password: z.string().min(1).max(1000).optional() }), response: Options,
});
export const signInByPasskey = route({
  name: 'session.sign-in-by-passkey', method: 'POST', path: '/api/v1/session/passkey', summary: 'Sign in with a passkey', body: z.object({ answer: PasskeyAnswer }), response: Me,
});

export const Passkey = z.object({ id: Id, name: z.string(), synced: z.boolean(), createdAt: Instant, lastUsedAt: Instant.nullable(), blockedAt: Instant.nullable() });
const PasskeyName = z.string().trim().min(1).max(60);
const Proof = z.object({ password: z.string().max(1000).optional() });

export const listPasskeys = route({ name: 'session.list-passkeys', method: 'GET', path: '/api/v1/passkeys', summary: 'My passkeys', response: z.object({ entries: z.array(Passkey) }) });
export const beginPasskey = route({
  name: 'session.begin-passkey', method: 'POST', path: '/api/v1/passkeys/challenge', summary: 'Begin to add a passkey; the password is needed some minutes after signing in', body: Proof, response: Options,
});
export const addPasskey = route({ name: 'session.add-passkey', method: 'POST', path: '/api/v1/passkeys', summary: 'Add a passkey', body: z.object({ name: PasskeyName, answer: PasskeyAnswer }), response: z.object({ id: Id }) });
export const renamePasskey = route({ name: 'session.rename-passkey', method: 'PUT', path: '/api/v1/passkeys/:id', summary: 'Give a passkey another name', params: IdParams, body: z.object({ name: PasskeyName }), response: Done });
export const removePasskey = route({ name: 'session.remove-passkey', method: 'DELETE', path: '/api/v1/passkeys/:id', summary: 'Remove a passkey', params: IdParams, body: Proof, response: Done });
