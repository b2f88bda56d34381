import type { PublicKeyCredentialCreationOptionsJSON, PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser';
import type { PasskeyAnswer } from 'contract/passkeys.ts';
import type { z } from 'zod';
import { ApiProblem } from '~/shared/api/problem.ts';

type Options = Record<string, unknown>;
type Answer = z.output<typeof PasskeyAnswer>;

/** Whether this browser can make and show passkeys at all. */
export function browserHasPasskeys(): boolean {
  return typeof window.PublicKeyCredential === 'function';
}

/** Has the person's device make a passkey. Throws a problem with words when they give up or have this one already. */
export async function makePasskey(options: Options): Promise<Answer> {
  const { startRegistration } = await import('@simplewebauthn/browser');
  return plain(await startRegistration({ optionsJSON: options as unknown as PublicKeyCredentialCreationOptionsJSON }).catch(inWords));
}

/** Has the person's device show a passkey. Throws a problem with words when they give up. */
export async function showPasskey(options: Options): Promise<Answer> {
  const { startAuthentication } = await import('@simplewebauthn/browser');
  return plain(await startAuthentication({ optionsJSON: options as unknown as PublicKeyCredentialRequestOptionsJSON }).catch(inWords));
}

/** Extensions of the browser's own have no place in the contract's shape. */
function plain<A extends { clientExtensionResults: object }>({ clientExtensionResults, ...answer }: A): Omit<A, 'clientExtensionResults'> & { clientExtensionResults: Record<string, unknown> } {
  return { ...answer, clientExtensionResults: { ...clientExtensionResults } };
}

/** Browsers do not tell giving up from having no passkey, so that pages learn nothing. */
function inWords(error: unknown): never {
  const known = error instanceof Error && error.name === 'InvalidStateError';
  throw new ApiProblem({ status: 0, code: known ? 'passkey-taken' : 'passkey-given-up', title: '' });
}
