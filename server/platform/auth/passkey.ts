import type { AuthenticationResponseJSON, PublicKeyCredentialCreationOptionsJSON, PublicKeyCredentialRequestOptionsJSON, RegistrationResponseJSON } from '@simplewebauthn/server';

/** Where passkeys are good for: the host they belong to, and the one address pages that ask for them come from. */
export type RelyingParty = { id: string; origin: string };
/** A passkey as it is kept; bytes of `id` in base64url. */
export type PasskeyKey = { id: string; publicKey: Buffer; counter: number; transports: string[] };
/** What a browser answers, before anything of it is believed. */
export type PasskeyResponse = { id: string; rawId: string; response: { clientDataJSON: string; userHandle?: string | null | undefined } };
export type PasskeyProblem = 'passkey-wrong-origin' | 'passkey-invalid' | 'passkey-cloned';

/** Minutes a browser may take to answer. */
export const passkeyMinutes = 5;
const timeout = passkeyMinutes * 60_000;

// EdDSA, ECDSA and RSA with SHA-256; the library would rather have ML-DSA, which Node still calls an experiment.
const algorithms = [-8, -7, -257];

// A megabyte of certificate readers, needed only where somebody uses a passkey.
const library = () => import('@simplewebauthn/server');

/** The party of an address; null where browsers offer no passkeys: without HTTPS (but on this computer), or without a host name. */
export function relyingPartyOf(publicUrl: string): RelyingParty | null {
  const { protocol, hostname, origin } = new URL(publicUrl);
  const named = !/^[\d.]+$|^\[/.test(hostname);
  return named && (protocol === 'https:' || hostname === 'localhost') ? { id: hostname, origin } : null;
}

/** Options to make a passkey that works without a password: kept in the authenticator, and only after a finger, a face or a PIN. */
export async function passkeyCreation(party: RelyingParty, owner: { handle: string; login: string; name: string }, known: readonly Pick<PasskeyKey, 'id' | 'transports'>[]): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const { generateRegistrationOptions } = await library();
  return generateRegistrationOptions({
    rpName: 'Obieg', rpID: party.id, userID: new Uint8Array(Buffer.from(owner.handle)), userName: owner.login, userDisplayName: owner.name, timeout, attestationType: 'none', supportedAlgorithmIDs: algorithms,
    excludeCredentials: known.map(({ id, transports }) => ({ id, transports })), authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
}

/** Options to show a passkey: any of this party instead of a password, or one of `known` after it. */
export async function passkeyRequest(party: RelyingParty, known: readonly Pick<PasskeyKey, 'id' | 'transports'>[] | null): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const { generateAuthenticationOptions } = await library();
  return generateAuthenticationOptions({
    rpID: party.id, timeout, userVerification: known === null ? 'required' : 'preferred', ...(known && { allowCredentials: known.map(({ id, transports }) => ({ id, transports })) }),
  });
}

/** What the browser says it was asked and where; null when it cannot be read. Not proven yet. */
export function claimsOf({ response }: PasskeyResponse): { challenge: string; origin: string } | null {
  try {
    const { challenge, origin } = JSON.parse(Buffer.from(response.clientDataJSON, 'base64url').toString()) as Record<string, unknown>;
    return typeof challenge === 'string' && typeof origin === 'string' ? { challenge, origin } : null;
  } catch {
    return null;
  }
}

/** The handle of the owner that the authenticator kept, as it was given to `passkeyCreation`. */
export function ownerHandleOf({ response }: PasskeyResponse): string | null {
  return response.userHandle ? Buffer.from(response.userHandle, 'base64url').toString() : null;
}

/** Proves a new passkey (WebAuthn §7.1). */
export async function verifyNewPasskey(party: RelyingParty, challenge: string, answer: PasskeyResponse): Promise<(PasskeyKey & { synced: boolean }) | PasskeyProblem> {
  if (claimsOf(answer)?.origin !== party.origin) return 'passkey-wrong-origin';
  const { verifyRegistrationResponse } = await library();
  const checked = await verifyRegistrationResponse({
    response: answer as RegistrationResponseJSON, expectedChallenge: challenge, expectedOrigin: party.origin, expectedRPID: party.id, requireUserVerification: true, supportedAlgorithmIDs: algorithms,
  }).catch(() => null);
  if (!checked?.verified) return 'passkey-invalid';
  const { credential, credentialBackedUp } = checked.registrationInfo;
  return { id: credential.id, publicKey: Buffer.from(credential.publicKey), counter: credential.counter, transports: credential.transports ?? [], synced: credentialBackedUp };
}

/**
 * Proves a shown passkey (WebAuthn §7.2) and returns its new counter. `verified`: its owner must have been recognised by a
 * finger, a face or a PIN, as where no password was asked for.
 */
export async function verifyPasskey(party: RelyingParty, asked: { challenge: string; verified: boolean }, key: PasskeyKey, answer: PasskeyResponse): Promise<{ counter: number; synced: boolean } | PasskeyProblem> {
  if (claimsOf(answer)?.origin !== party.origin) return 'passkey-wrong-origin';
  const { verifyAuthenticationResponse } = await library();
  const checked = await verifyAuthenticationResponse({
    response: answer as AuthenticationResponseJSON, expectedChallenge: asked.challenge, expectedOrigin: party.origin, expectedRPID: party.id, requireUserVerification: asked.verified,
    // The library has one error for everything: with -1 it leaves the counter alone, which is compared here once the rest is proven.
    credential: { id: key.id, publicKey: new Uint8Array(key.publicKey), counter: -1, transports: key.transports },
  }).catch(() => null);
  if (!checked?.verified) return 'passkey-invalid';
  const { newCounter, credentialBackedUp } = checked.authenticationInfo;
  return counterWentBack(key.counter, newCounter) ? 'passkey-cloned' : { counter: newCounter, synced: credentialBackedUp };
}

/** Authenticators that count must count up (WebAuthn §6.1.1); those of clouds stay at zero. */
function counterWentBack(before: number, now: number): boolean {
  return (before > 0 || now > 0) && now <= before;
}
