import type { CDPSession, Page } from 'playwright-core';

/** An authenticator in the browser itself (WebAuthn testing API): the browser's own code, with a finger that always fits. */
export type Authenticator = {
  /** How many passkeys it holds. */
  count(): Promise<number>;
  /** Whether its owner puts a finger on it from now on. */
  verify(does: boolean): Promise<void>;
};

/** Gives a page an authenticator that keeps passkeys and recognises its owner. */
export async function withAuthenticator(page: Page): Promise<Authenticator> {
  const session: CDPSession = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  });
  return {
    count: async () => (await session.send('WebAuthn.getCredentials', { authenticatorId })).credentials.length,
    verify: async (does) => { await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: does }); },
  };
}
