import { letters as contract } from '../../../contract/index.ts';
import { act } from '../../platform/acts/index.ts';
import { done, serve, type ServedRoute } from '../../platform/http/index.ts';
import { actorOf, everyRole, roles, staffOf, type Viewer } from '../people/index.ts';
import { amendmentRoutes } from './amendment-routes.ts';
import { approversFor } from './approvers.ts';
import { attachmentRoutes } from './attachment-routes.ts';
import { judgeAttachments } from './judge-attachments.ts';
import { readableDraft } from './permissions.ts';
import { readDraft } from './read-draft.ts';
import { checkPrintable, previewDraft, type LetterDeps } from './render.ts';
import { saveDraft } from './save-draft.ts';
import { sendBackDraft } from './send-back-draft.ts';
import { startDraft } from './start-draft.ts';
import { submitDraft } from './submit-draft.ts';
import { withdrawDraft } from './withdraw-draft.ts';

const handling = ['officer', 'head', 'secretary', 'mayor'] as const;
const deciding = ['head', 'secretary', 'mayor'] as const;

/** Routes of drafts. `letters.approve-draft` is served by dispatch, because approving may send in the same act. */
export function letterRoutes(deps: LetterDeps): ServedRoute<Viewer>[] {
  const as = (viewer: Viewer | null, name: string) => ({ name, actor: actorOf(staffOf(viewer), ...handling) });
  return [
    ...attachmentRoutes(deps), ...amendmentRoutes(deps),
    serve(contract.startDraft, roles(...handling), async ({ params, body }, { viewer }) => ({ id: await act(deps, as(viewer, 'letters.start-draft'), (doing) => startDraft(doing, staffOf(viewer), params.id, body)) })),
    serve(contract.readDraft, roles(...everyRole), async ({ params }, { viewer }) => readDraft(deps, staffOf(viewer), params.id)),
    serve(contract.saveDraft, roles(...handling), async ({ params, body }, { viewer }) => {
      const judged = await judgeAttachments(deps, await readableDraft(deps.db, staffOf(viewer), params.id), body.attachments ?? []);
      return act(deps, as(viewer, 'letters.save-draft'), (doing) => saveDraft(doing, staffOf(viewer), params.id, { ...body, judged }));
    }),
    serve(contract.previewDraft, roles(...everyRole), async ({ params }, { viewer, reply }) => {
      const pdf = await previewDraft(deps, staffOf(viewer), params.id);
      return reply.header('cache-control', 'no-store').header('content-disposition', 'inline; filename="projekt.pdf"').type('application/pdf').send(pdf);
    }),
    serve(contract.listApprovers, roles(...everyRole), async ({ params }, { viewer }) => {
      const draft = await readableDraft(deps.db, staffOf(viewer), params.id);
      return { entries: (await approversFor(deps.db, draft)).map(({ postId, title, name, proposed }) => ({ postId, title, name, proposed })) };
    }),
    serve(contract.submitDraft, roles(...handling), async ({ params, body }, { viewer }) => {
      const unprintable = await checkPrintable(deps, staffOf(viewer), params.id);
      await act(deps, as(viewer, 'letters.submit-draft'), (doing) => submitDraft(doing, staffOf(viewer), params.id, { ...body, unprintable, mailLimit: deps.mailLimit }));
      return done;
    }),
    serve(contract.sendBackDraft, roles(...deciding), async ({ params, body }, { viewer }) => {
      const actor = actorOf(staffOf(viewer), ...deciding);
      await act(deps, { name: 'letters.send-back-draft', actor }, (doing) => sendBackDraft(doing, staffOf(viewer), params.id, body));
      return done;
    }),
    serve(contract.withdrawDraft, roles(...handling), async ({ params, body }, { viewer }) => {
      await act(deps, as(viewer, 'letters.withdraw-draft'), (doing) => withdrawDraft(doing, staffOf(viewer), params.id, body));
      return done;
    }),
  ];
}
