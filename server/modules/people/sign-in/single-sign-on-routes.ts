import type { FastifyReply } from 'fastify';
import { session as contract } from '../../../../contract/index.ts';
import { newSecret } from '../../../platform/auth/index.ts';
import { ObiegError, notFound } from '../../../platform/errors/index.ts';
import { serve, type ServedRoute } from '../../../platform/http/index.ts';
import { anyone, type Viewer } from '../viewer.ts';
import { cookieOf, sessionCookie, visitorOf, type SignInDeps } from './session-routes.ts';
import { beginSingleSignOn, finishSingleSignOn } from './single-sign-on.ts';

/** Ties the way back from the provider to the browser that set out: nobody can be made to arrive with somebody else's sign-in. */
const browserCookie = 'obieg_single_sign_on';
const callbackPath = contract.finishSingleSignOn.path;

/** What the sign-in page offers, and the way to the provider of single sign-on and back. These two are pages: refusals become words on the sign-in page. */
export function singleSignOnRoutes(deps: SignInDeps): ServedRoute<Viewer>[] {
  return [
    serve(contract.readSignInWays, anyone, async () => ({ passkeys: deps.relyingParty !== null, singleSignOn: deps.singleSignOn ? { name: deps.singleSignOn.name, only: deps.singleSignOn.only } : null })),
    serve(contract.beginSingleSignOn, anyone, ({ query }, { viewer, request, reply }) => refusedOnThePage(reply, async () => {
      const singleSignOn = requireSingleSignOn(deps);
      const browser = request.cookies[browserCookie] ?? newSecret();
      const address = await beginSingleSignOn({ ...deps, singleSignOn }, { next: pageOfTheApp(query.next), browser, returnTo: `${deps.publicUrl}${callbackPath}` }, visitorOf(viewer, request));
      reply.setCookie(browserCookie, browser, { ...cookieOf(deps), path: contract.beginSingleSignOn.path });
      return reply.redirect(address);
    })),
    serve(contract.finishSingleSignOn, anyone, (_, { viewer, request, reply }) => refusedOnThePage(reply, async () => {
      const singleSignOn = requireSingleSignOn(deps);
      const { token, next } = await finishSingleSignOn({ ...deps, singleSignOn }, new URL(request.url, deps.publicUrl), request.cookies[browserCookie] ?? '', visitorOf(viewer, request));
      reply.setCookie(sessionCookie, token, cookieOf(deps));
      return reply.redirect(`/app${next}`);
    })),
  ];
}

function requireSingleSignOn({ singleSignOn }: SignInDeps) {
  if (!singleSignOn) throw notFound();
  return singleSignOn;
}

/** Only pages of ours: an address given from outside must not lead anywhere else. */
function pageOfTheApp(next: string | undefined): string {
  return next !== undefined && /^\/(?![/\\])[^\s\\]*$/.test(next) ? next : '/desk';
}

async function refusedOnThePage(reply: FastifyReply, run: () => Promise<FastifyReply>): Promise<FastifyReply> {
  reply.header('cache-control', 'no-store');
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof ObiegError) || error.status === 404) throw error;
    return reply.redirect(`/app/sign-in?refused=${encodeURIComponent(error.code)}`);
  }
}
