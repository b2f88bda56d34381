import { letters as contract } from '../../../contract/index.ts';
import { act } from '../../platform/acts/index.ts';
import { done, serve, type ServedRoute } from '../../platform/http/index.ts';
import { actorOf, everyRole, roles, staffOf, type Viewer } from '../people/index.ts';
import { beginAmendment } from './begin-amendment.ts';
import { giveUpAmendment } from './give-up-amendment.ts';
import { noteAmendment } from './note-amendment.ts';
import type { LetterDeps } from './render.ts';
import { readDraftVersion } from './versions.ts';

const handling = ['officer', 'head', 'secretary', 'mayor'] as const;
const deciding = ['head', 'secretary', 'mayor'] as const;

/** Routes of the version that an approver writes instead of the author's. */
export function amendmentRoutes(deps: LetterDeps): ServedRoute<Viewer>[] {
  const as = (viewer: Viewer | null, name: string) => ({ name, actor: actorOf(staffOf(viewer), ...deciding) });
  return [
    serve(contract.beginAmendment, roles(...deciding), async ({ params, body }, { viewer }) => act(deps, as(viewer, 'letters.begin-amendment'), (doing) => beginAmendment(doing, staffOf(viewer), params.id, body))),
    serve(contract.giveUpAmendment, roles(...deciding), async ({ params, body }, { viewer }) => {
      await act(deps, as(viewer, 'letters.give-up-amendment'), (doing) => giveUpAmendment(doing, staffOf(viewer), params.id, body));
      return done;
    }),
    serve(contract.noteAmendment, roles(...handling), async ({ params }, { viewer }) => {
      const actor = actorOf(staffOf(viewer), ...handling);
      await act(deps, { name: 'letters.note-amendment', actor }, (doing) => noteAmendment(doing, staffOf(viewer), params.id));
      return done;
    }),
    serve(contract.readDraftVersion, roles(...everyRole), async ({ params }, { viewer }) => readDraftVersion(deps.db, staffOf(viewer), params.id, params.versionId)),
  ];
}
