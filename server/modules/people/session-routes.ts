import { session as contract } from '../../../contract/index.ts';
import type { Acting } from '../../platform/acts/index.ts';
import { done, serve, type ServedRoute } from '../../platform/http/index.ts';
import { loadViewer } from './load-viewer.ts';
import { readMe } from './me.ts';
import { beginTotp, changeLocale, changePassword, confirmTotp, endSession, listSessions, removeTotp } from './session-acts.ts';
import { signIn } from './sign-in.ts';
import { anyone, signedIn, staffOf, type Viewer } from './viewer.ts';

/** Name of the cookie that carries the session. */
export const sessionCookie = 'obieg_session';

/** Routes of signing in and of one's own account. `secureCookies`: the office is reached by HTTPS. */
export function sessionRoutes(deps: Acting & { secureCookies: boolean }): ServedRoute<Viewer>[] {
  const cookie = { path: '/', httpOnly: true, sameSite: 'lax', secure: deps.secureCookies } as const;
  return [
    serve(contract.signIn, anyone, async ({ body }, { viewer, request, reply }) => {
      const sessionId = viewer?.kind === 'staff' ? viewer.sessionId : null;
      const { token } = await signIn(deps, body, { remoteAddress: request.ip, userAgent: request.headers['user-agent'] ?? '', sessionId });
      const loaded = await loadViewer(deps.db, token, deps.clock.now());
      if (!loaded) throw new Error('the session that was just made cannot be read');
      reply.setCookie(sessionCookie, token, cookie);
      return readMe(deps.db, loaded.viewer);
    }),
    serve(contract.readSession, signedIn, async (_, { viewer, reply }) => {
      reply.header('cache-control', 'no-store');
      return readMe(deps.db, staffOf(viewer));
    }),
    serve(contract.signOut, signedIn, async (_, { viewer, reply }) => {
      await endSession(deps, staffOf(viewer), staffOf(viewer).sessionId, 'signed-out');
      reply.clearCookie(sessionCookie, cookie);
      return done;
    }),
    serve(contract.listSessions, signedIn, async (_, { viewer }) => ({ entries: await listSessions(deps, staffOf(viewer)) })),
    serve(contract.endSession, signedIn, async ({ params }, { viewer }) => {
      await endSession(deps, staffOf(viewer), params.id, 'ended-by-owner');
      return done;
    }),
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
  ];
}
