import { Readable } from 'node:stream';
import { signIns as contract } from '../../../../contract/index.ts';
import { act } from '../../../platform/acts/index.ts';
import { done, serve, type ServedRoute } from '../../../platform/http/index.ts';
import { actorOf, roles, signedIn, staffOf, type Viewer } from '../viewer.ts';
import { endAllSessions, endSessionsOf, linkSingleSignOn, resetSecondFactor } from './administer-sign-in.ts';
import { listMySignIns, listSignIns } from './list-sign-ins.ts';
import type { SignInDeps } from './session-routes.ts';
import { changeSignInRules, readSignInRules } from './sign-in-rules.ts';
import { signInsCsv } from './sign-ins-csv.ts';

/** Routes of the log of sign-ins, of what the office demands, and of what an administrator does about other people's sign-in. */
export function signInAdministrationRoutes(deps: SignInDeps): ServedRoute<Viewer>[] {
  const administrator = roles('administrator');
  const as = (viewer: Viewer | null, name: string) => ({ name, actor: actorOf(staffOf(viewer)) });
  return [
    serve(contract.listMySignIns, signedIn, async ({ query }, { viewer }) => listMySignIns(deps.db, staffOf(viewer), query)),
    serve(contract.listSignIns, administrator, async ({ query }) => listSignIns(deps.db, query, query)),
    serve(contract.exportSignIns, administrator, async ({ query }, { viewer, reply }) => reply
      .type('text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="logowania.csv"').header('cache-control', 'no-store').send(Readable.from(signInsCsv(deps.db, query, staffOf(viewer).locale)))),
    serve(contract.readSignInRules, administrator, async () => ({ ...await readSignInRules(deps.db), singleSignOn: deps.singleSignOn ? publicPart(deps.singleSignOn) : null })),
    serve(contract.changeSignInRules, administrator, async ({ body }, { viewer }) => ({ revision: await act(deps, as(viewer, 'people.change-sign-in-rules'), (doing) => changeSignInRules(doing, body)) })),
    serve(contract.endSessionsOf, administrator, async ({ params, body }, { viewer }) => ({ ended: await act(deps, as(viewer, 'people.end-sessions'), (doing) => endSessionsOf(doing, staffOf(viewer), params.id, body.reason)) })),
    serve(contract.endAllSessions, administrator, async ({ body }, { viewer }) => ({ ended: await act(deps, as(viewer, 'people.end-all-sessions'), (doing) => endAllSessions(doing, staffOf(viewer), body.reason)) })),
    serve(contract.resetSecondFactor, administrator, async ({ params, body }, { viewer }) => {
      await act(deps, as(viewer, 'people.reset-second-factor'), (doing) => resetSecondFactor(doing, staffOf(viewer), params.id, body.reason));
      return done;
    }),
    serve(contract.linkSingleSignOn, administrator, async ({ params, body }, { viewer }) => {
      await act(deps, as(viewer, 'people.link-single-sign-on'), (doing) => linkSingleSignOn(doing, deps.singleSignOn?.issuer ?? null, params.id, body.subject));
      return done;
    }),
  ];
}

function publicPart({ name, issuer, match, only, emergencyLogin }: NonNullable<SignInDeps['singleSignOn']>) {
  return { name, issuer, match, only, emergencyLogin };
}
