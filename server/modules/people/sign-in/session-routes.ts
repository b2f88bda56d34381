import { session as contract } from '../../../../contract/index.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { done, serve, type ServedRoute } from '../../../platform/http/index.ts';
import type { Acting } from '../../../platform/acts/index.ts';
import { loadViewer } from '../load-viewer.ts';
import { readMe, type Me } from '../me.ts';
import { anyone, signedIn, staffOf, type Viewer } from '../viewer.ts';
import { changeLocale } from './change-locale.ts';
import { changePassword } from './change-password.ts';
import { makeRecoveryCodes } from './recovery-codes.ts';
import { endOtherSessions, endSession, listSessions } from './sessions.ts';
import type { PasskeySigningIn } from './passkey-sign-in.ts';
import { signIn } from './sign-in.ts';
import type { Visitor } from './sign-in-log.ts';
import { beginTotp, confirmTotp, removeTotp } from './totp.ts';

/** Name of the cookie that carries the session. */
export const sessionCookie = 'obieg_session';

/** What signing in needs: `secureCookies`: the office is reached by HTTPS; `publicUrl`: under which address, without a slash at its end. */
export type SignInDeps = PasskeySigningIn & { secureCookies: boolean; publicUrl: string };

export const cookieOf = (deps: Pick<SignInDeps, 'secureCookies'>) => ({ path: '/', httpOnly: true, sameSite: 'lax', secure: deps.secureCookies } as const);

/** Where a call comes from; the session that it still has is replaced by a new one. */
export function visitorOf(viewer: Viewer | null, request: FastifyRequest): Visitor {
  return { remoteAddress: request.ip, userAgent: request.headers['user-agent'] ?? '', sessionId: viewer?.kind === 'staff' ? viewer.sessionId : null };
}

/** Gives the browser its new session and tells the screens who this is. */
export async function welcome(deps: SignInDeps, reply: FastifyReply, token: string): Promise<Me> {
  const loaded = await loadViewer(deps.db, token, deps.clock.now());
  if (!loaded) throw new Error('the session that was just made cannot be read');
  reply.setCookie(sessionCookie, token, cookieOf(deps));
  return readMe(deps.db, loaded.viewer);
}

/** Routes of signing in by password, of one's sessions and of one's own account. */
export function sessionRoutes(deps: SignInDeps): ServedRoute<Viewer>[] {
  return [
    serve(contract.signIn, anyone, async ({ body }, { viewer, request, reply }) => {
      const { token } = await signIn(deps, body, visitorOf(viewer, request));
      return welcome(deps, reply, token);
    }),
    serve(contract.readSession, signedIn, async (_, { viewer, reply }) => {
      reply.header('cache-control', 'no-store');
      return readMe(deps.db, staffOf(viewer));
    }),
    serve(contract.signOut, signedIn, async (_, { viewer, reply }) => {
      const { idToken } = await endSession(deps, staffOf(viewer), staffOf(viewer).sessionId, 'signed-out');
      reply.clearCookie(sessionCookie, cookieOf(deps));
      return { ...done, continueAt: idToken === null ? null : await deps.singleSignOn?.signOutAt(idToken, `${deps.publicUrl}/app/sign-in`) ?? null };
    }),
    serve(contract.listSessions, signedIn, async (_, { viewer }) => ({ entries: await listSessions(deps, staffOf(viewer)) })),
    serve(contract.endSession, signedIn, async ({ params }, { viewer }) => {
      await endSession(deps, staffOf(viewer), params.id, 'ended-by-owner');
      return done;
    }),
    serve(contract.endOtherSessions, signedIn, async (_, { viewer }) => ({ ended: await endOtherSessions(deps, staffOf(viewer)) })),
    ...accountRoutes(deps),
  ];
}

function accountRoutes(deps: Acting): ServedRoute<Viewer>[] {
  return [
    serve(contract.changePassword, signedIn, async ({ body }, { viewer }) => {
      await changePassword(deps, staffOf(viewer), body);
      return done;
    }),
    serve(contract.changeLocale, signedIn, async ({ body }, { viewer }) => {
      await changeLocale(deps, staffOf(viewer), body.locale);
      return done;
    }),
    serve(contract.beginTotp, signedIn, async ({ body }, { viewer, reply }) => {
      const begun = await beginTotp(deps, staffOf(viewer), body.password);
      reply.header('cache-control', 'no-store');
      // Two megabytes of symbologies, needed once in the life of an account.
      const { toSVG } = await import('bwip-js/node');
      return { ...begun, qrSvg: toSVG({ bcid: 'qrcode', text: begun.uri, scale: 4, padding: 4 }) };
    }),
    serve(contract.confirmTotp, signedIn, async ({ body }, { viewer }) => {
      await confirmTotp(deps, staffOf(viewer), body.code);
      return done;
    }),
    serve(contract.removeTotp, signedIn, async ({ body }, { viewer }) => {
      await removeTotp(deps, staffOf(viewer), body);
      return done;
    }),
    serve(contract.makeRecoveryCodes, signedIn, async ({ body }, { viewer, reply }) => {
      reply.header('cache-control', 'no-store');
      return { codes: await makeRecoveryCodes(deps, staffOf(viewer), body.password) };
    }),
  ];
}
