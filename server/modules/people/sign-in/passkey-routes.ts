import { passkeys as contract } from '../../../../contract/index.ts';
import { done, serve, type ServedRoute } from '../../../platform/http/index.ts';
import { anyone, signedIn, staffOf, type Viewer } from '../viewer.ts';
import { addPasskey, beginPasskey, listPasskeys, removePasskey, renamePasskey } from './passkeys.ts';
import { beginPasskeySignIn, signInByPasskey } from './passkey-sign-in.ts';
import { visitorOf, welcome, type SignInDeps } from './session-routes.ts';

/** Routes of passkeys: signing in with them, and those of one's own account. */
export function passkeyRoutes(deps: SignInDeps): ServedRoute<Viewer>[] {
  return [
    serve(contract.beginPasskeySignIn, anyone, async ({ body: { login, password } }, { viewer, request, reply }) => {
      reply.header('cache-control', 'no-store');
      return { options: { ...await beginPasskeySignIn(deps, login && password ? { login, password } : null, visitorOf(viewer, request)) } };
    }),
    serve(contract.signInByPasskey, anyone, async ({ body }, { viewer, request, reply }) => {
      const { token } = await signInByPasskey(deps, body.answer, visitorOf(viewer, request));
      return welcome(deps, reply, token);
    }),
    serve(contract.listPasskeys, signedIn, async (_, { viewer }) => ({ entries: await listPasskeys(deps, staffOf(viewer)) })),
    serve(contract.beginPasskey, signedIn, async ({ body }, { viewer, request, reply }) => {
      reply.header('cache-control', 'no-store');
      return { options: { ...await beginPasskey(deps, staffOf(viewer), { password: body.password, remoteAddress: request.ip }) } };
    }),
    serve(contract.addPasskey, signedIn, async ({ body }, { viewer }) => ({ id: await addPasskey(deps, staffOf(viewer), body) })),
    serve(contract.renamePasskey, signedIn, async ({ params, body }, { viewer }) => {
      await renamePasskey(deps, staffOf(viewer), params.id, body.name);
      return done;
    }),
    serve(contract.removePasskey, signedIn, async ({ params, body }, { viewer }) => {
      await removePasskey(deps, staffOf(viewer), params.id, body.password);
      return done;
    }),
  ];
}
