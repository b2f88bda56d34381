import { fileplan as contract } from '../../../contract/index.ts';
import { act, type Acting } from '../../platform/acts/index.ts';
import { done, serve, type ServedRoute } from '../../platform/http/index.ts';
import { warsawDate, type LegalDate } from '../calendar/index.ts';
import { actorOf, anyStaff, hasRole, roles, staffOf, type Viewer } from '../people/index.ts';
import { addClass } from './add-class.ts';
import { changeClass } from './change-class.ts';
import { findClasses } from './class.ts';
import { exchangeRoutes } from './exchange/routes.ts';
import { closeClass, withdrawClosing } from './close-class.ts';
import { confirmCategories, confirmCategory } from './confirm-category.ts';
import { nameBasicWay } from './name-basic-way.ts';
import { readClassHistory } from './read-class-history.ts';
import { readPlan } from './read-plan.ts';
import { setClass, withdrawSetting } from './set-class.ts';
import { withdrawChange } from './withdraw-change.ts';

/** Access rule: the archivist and the administrator keep the file plan (docs/decisions/0014). */
const keeper = roles('archivist', 'administrator');
/** Access rule: a doubtful category is judged by the archivist alone. */
const archivist = roles('archivist');
/** Access rule: who enters what the head of the office has named as the basic way. */
const wayKeeper = roles('mayor', 'secretary', 'administrator');

const keeperActs = [contract.addClass, contract.changeClass, contract.closeClass, contract.withdrawClosing, contract.withdrawChange, contract.setClass, contract.withdrawSetting, contract.importPlan].map((one) => one.name);

/** What of the plan the person may change. */
function fileplanAbilities(viewer: Viewer | null): string[] {
  return [
    ...(hasRole(viewer, 'archivist', 'administrator') ? keeperActs : []), ...(hasRole(viewer, 'archivist') ? [contract.confirmCategory.name, contract.confirmCategories.name] : []),
    ...(hasRole(viewer, 'mayor', 'secretary', 'administrator') ? [contract.nameBasicWay.name] : []),
  ];
}

/** Routes of the file plan: the tree of a day, a class through its days, and the acts of whoever keeps it. Choosing a class for a letter is served by `cases`. */
export function fileplanRoutes(deps: Acting & { searchQuery(typed: string): string | null }): ServedRoute<Viewer>[] {
  const dayOf = (on: string | undefined) => (on ?? warsawDate(deps.clock.now())) as LegalDate;
  return [
    serve(contract.readPlan, anyStaff, async ({ query }, { viewer }) => ({ ...await readPlan(deps.db, dayOf(query.on), deps.clock.now()), abilities: fileplanAbilities(viewer) })),
    serve(contract.searchPlan, anyStaff, async ({ query }) => ({ symbols: (await findClasses(deps.db, { q: query.q, words: deps.searchQuery(query.q), on: dayOf(query.on), limit: 200 })).map((one) => one.symbol) })),
    serve(contract.readClass, anyStaff, async ({ params, query }, { viewer }) => ({ ...await readClassHistory(deps.db, params.symbol, dayOf(query.on), deps.clock.now()), abilities: fileplanAbilities(viewer) })),
    ...classActs(deps), ...settingActs(deps), ...exchangeRoutes(deps),
  ];
}

const as = (viewer: Viewer | null, name: string) => ({ name, actor: actorOf(staffOf(viewer), 'archivist') });

function classActs(deps: Acting): ServedRoute<Viewer>[] {
  return [
    serve(contract.addClass, keeper, async ({ body }, { viewer }) => {
      await act(deps, as(viewer, 'fileplan.add-class'), (doing) => addClass(doing, body));
      return done;
    }),
    serve(contract.changeClass, keeper, async ({ params, body }, { viewer }) => ({ revision: await act(deps, as(viewer, 'fileplan.change-class'), (doing) => changeClass(doing, params.symbol, body)) })),
    serve(contract.confirmCategory, archivist, async ({ params, body }, { viewer }) => ({ revision: await act(deps, as(viewer, 'fileplan.confirm-category'), (doing) => confirmCategory(doing, params.symbol, body)) })),
    serve(contract.confirmCategories, archivist, async ({ body }, { viewer }) => ({ confirmed: await act(deps, as(viewer, 'fileplan.confirm-category'), (doing) => confirmCategories(doing, body.classes, body.basis)) })),
    serve(contract.closeClass, keeper, async ({ params, body }, { viewer }) => ({ revision: await act(deps, as(viewer, 'fileplan.close-class'), (doing) => closeClass(doing, params.symbol, body)) })),
    serve(contract.withdrawClosing, keeper, async ({ params, body }, { viewer }) => {
      await act(deps, as(viewer, 'fileplan.withdraw-closing'), (doing) => withdrawClosing(doing, params.symbol, body.revision));
      return done;
    }),
    serve(contract.withdrawChange, keeper, async ({ params, body }, { viewer }) => {
      await act(deps, as(viewer, 'fileplan.withdraw-change'), (doing) => withdrawChange(doing, params.symbol, { versionId: params.version, revision: body.revision }));
      return done;
    }),
  ];
}

function settingActs(deps: Acting): ServedRoute<Viewer>[] {
  return [
    serve(contract.setClass, keeper, async ({ params, body }, { viewer }) => ({ revision: await act(deps, as(viewer, 'fileplan.set-class'), (doing) => setClass(doing, params.symbol, body)) })),
    serve(contract.withdrawSetting, keeper, async ({ params, body }, { viewer }) => {
      await act(deps, as(viewer, 'fileplan.withdraw-setting'), (doing) => withdrawSetting(doing, params.symbol, { settingId: params.setting, revision: body.revision }));
      return done;
    }),
    serve(contract.nameBasicWay, wayKeeper, async ({ body }, { viewer }) => {
      await act(deps, { name: 'fileplan.name-basic-way', actor: actorOf(staffOf(viewer), 'mayor', 'secretary') }, (doing) => nameBasicWay(doing, body));
      return done;
    }),
  ];
}
