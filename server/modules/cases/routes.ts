import { cases as contract, fileplan } from '../../../contract/index.ts';
import { act, type Acting } from '../../platform/acts/index.ts';
import type { BlobStore } from '../../platform/blobs/index.ts';
import { done, serve, type ServedRoute } from '../../platform/http/index.ts';
import { warsawDate, type LegalDate } from '../calendar/index.ts';
import { actorOf, everyRole, roles, staffOf, type Viewer } from '../people/index.ts';
import { accessRoutes } from './access/routes.ts';
import { addNote, keepNote } from './add-note.ts';
import { changeCase } from './change-case.ts';
import { clockOf, termOf } from './clock.ts';
import { closeCase } from './close-case.ts';
import { fileInto } from './file-into.ts';
import { keepAsNonCase } from './keep-as-non-case.ts';
import { openCase } from './open-case.ts';
import { pickClasses } from './pick-classes.ts';
import { postponeCase, resumeCase } from './postpone-case.ts';
import { reopenCase } from './reopen-case.ts';

const handling = ['officer', 'head', 'secretary', 'mayor'] as const;

/** Routes of cases and of the file plan. Reading a whole case is served where all its parts are known (`desk`). */
export function caseRoutes(deps: Acting & { blobs: BlobStore; searchQuery(typed: string): string | null }): ServedRoute<Viewer>[] {
  const as = (viewer: Viewer | null, name: string) => ({ name, actor: actorOf(staffOf(viewer), ...handling) });
  return [
    serve(fileplan.listClasses, roles(...everyRole), async ({ query }, { viewer }) => ({ entries: await pickClasses(deps.db, staffOf(viewer), { ...query, words: query.q ? deps.searchQuery(query.q) : null }, deps.clock.now()) })),
    serve(contract.previewTerm, roles(...handling), async ({ query }) => {
      const own = query.ownUnit && query.ownCount ? { unit: query.ownUnit, count: query.ownCount } : null;
      const term = termOf(query.startedOn as LegalDate, query.termKind, own);
      return clockOf({ startedOn: query.startedOn, dueOn: term.dueOn, termKind: query.termKind, reasoning: term.reasoning, settledOn: null }, warsawDate(deps.clock.now()));
    }),
    serve(contract.openCase, roles(...handling), async ({ body }, { viewer }) => act(deps, as(viewer, 'cases.open'), (doing) => openCase(doing, staffOf(viewer), body))),
    serve(contract.fileInto, roles(...handling), async ({ params, body }, { viewer }) => {
      await act(deps, as(viewer, 'cases.file-into'), (doing) => fileInto(doing, staffOf(viewer), params.id, body.itemId));
      return done;
    }),
    serve(contract.keepAsNonCase, roles(...handling), async ({ body }, { viewer }) => {
      await act(deps, as(viewer, 'cases.keep-as-non-case'), (doing) => keepAsNonCase(doing, staffOf(viewer), body));
      return done;
    }),
    serve(contract.addNote, roles(...handling), async ({ params, body }, { viewer }) => {
      const kept = await keepNote(deps.blobs, body);
      return { documentId: await act(deps, as(viewer, 'cases.add-note'), (doing) => addNote(doing, staffOf(viewer), params.id, { ...body, kept })) };
    }),
    serve(contract.changeCase, roles(...handling), async ({ params, body }, { viewer }) => ({ revision: await act(deps, as(viewer, 'cases.change'), (doing) => changeCase(doing, staffOf(viewer), params.id, body)) })),
    serve(contract.closeCase, roles(...handling), async ({ params, body }, { viewer }) => {
      await act(deps, as(viewer, 'cases.close'), (doing) => closeCase(doing, staffOf(viewer), params.id, body));
      return done;
    }),
    serve(contract.postponeCase, roles(...handling), async ({ params, body }, { viewer }) => ({ revision: await act(deps, as(viewer, 'cases.postpone'), (doing) => postponeCase(doing, staffOf(viewer), params.id, body)) })),
    serve(contract.resumeCase, roles(...handling), async ({ params, body }, { viewer }) => ({ revision: await act(deps, as(viewer, 'cases.resume'), (doing) => resumeCase(doing, staffOf(viewer), params.id, body)) })),
    ...accessRoutes(deps),
    serve(contract.reopenCase, roles(...handling), async ({ params, body }, { viewer }) => {
      await act(deps, as(viewer, 'cases.reopen'), (doing) => reopenCase(doing, staffOf(viewer), params.id, body));
      return done;
    }),
  ];
}
