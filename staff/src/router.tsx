import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router';
import { Desk } from './desk/Desk.tsx';
import { SignIn } from './session/SignIn.tsx';
import { Frame } from './shared/frame/Frame.tsx';
import { NotFound } from './shared/frame/NotFound.tsx';
import { Crashed } from './shared/frame/Crashed.tsx';
import { Bones } from './shared/ui/States.tsx';
import { assignmentSearch, caseListSearch, caseSearch, dispatchSearch, fileplanSearch, outgoingSearch, readingsSearch, registerSearch, setUpSearch, signInLogSearch, signInSearch, structureSearch, waitingSearch } from './searches.ts';

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound, errorComponent: Crashed });
const signIn = createRoute({ getParentRoute: () => root, path: '/sign-in', component: SignIn, validateSearch: signInSearch });
const signedIn = createRoute({ getParentRoute: () => root, path: '/signed-in', component: lazyRouteComponent(() => import('./session/SignedIn.tsx'), 'SignedIn') });
const setUp = createRoute({ getParentRoute: () => root, path: '/set-up', validateSearch: setUpSearch, component: lazyRouteComponent(() => import('./administration/SetUp.tsx'), 'SetUp') });
const frame = createRoute({ getParentRoute: () => root, id: 'frame', component: Frame });
const parent = { getParentRoute: () => frame };

const home = createRoute({ getParentRoute: () => root, path: '/', beforeLoad: () => { throw redirect({ to: '/desk' }); } });
const desk = createRoute({ ...parent, path: '/desk', component: Desk });
const account = createRoute({ ...parent, path: '/account', component: lazyRouteComponent(() => import('./session/Account.tsx'), 'Account') });

const register = createRoute({ ...parent, path: '/mailroom/register', validateSearch: registerSearch, component: lazyRouteComponent(() => import('./mailroom/Register.tsx'), 'Register') });
const registerItem = createRoute({ getParentRoute: () => register, path: '$id', component: lazyRouteComponent(() => import('./mailroom/ItemPane.tsx'), 'RegisterPane') });
const outgoing = createRoute({ ...parent, path: '/mailroom/outgoing', validateSearch: outgoingSearch, component: lazyRouteComponent(() => import('./registers/OutgoingRegister.tsx'), 'OutgoingRegister') });
const outgoingItem = createRoute({ getParentRoute: () => outgoing, path: '$id', component: lazyRouteComponent(() => import('./registers/OutgoingPane.tsx'), 'OutgoingPane') });
const internal = createRoute({ ...parent, path: '/mailroom/internal', validateSearch: registerSearch, component: lazyRouteComponent(() => import('./registers/InternalRegister.tsx'), 'InternalRegister') });
const newInternal = createRoute({ ...parent, path: '/mailroom/internal/new', component: lazyRouteComponent(() => import('./registers/NewInternal.tsx'), 'NewInternal') });
const paper = createRoute({ ...parent, path: '/mailroom/paper', component: lazyRouteComponent(() => import('./paper/PaperPost.tsx'), 'PaperPost') });
const paperPrint = createRoute({ ...parent, path: '/mailroom/paper/$stack', component: lazyRouteComponent(() => import('./paper/PaperPrint.tsx'), 'PaperPrint') });
const waiting = createRoute({ ...parent, path: '/mailroom/waiting', validateSearch: waitingSearch, component: lazyRouteComponent(() => import('./mailroom/WaitingRoom.tsx'), 'WaitingRoom') });
const waitingEntry = createRoute({ getParentRoute: () => waiting, path: '$id', component: lazyRouteComponent(() => import('./mailroom/WaitingPane.tsx'), 'WaitingPane') });
const item = createRoute({ ...parent, path: '/items/$id', component: lazyRouteComponent(() => import('./mailroom/ItemPane.tsx'), 'ItemPage') });
const itemCase = createRoute({ ...parent, path: '/items/$id/case', component: lazyRouteComponent(() => import('./cases/OpenCase.tsx'), 'OpenCase') });
const assignment = createRoute({ ...parent, path: '/assignment', validateSearch: assignmentSearch, component: lazyRouteComponent(() => import('./assignment/MorningPost.tsx'), 'MorningPost') });
const cases = createRoute({ ...parent, path: '/cases', validateSearch: caseListSearch, component: lazyRouteComponent(() => import('./cases/CaseList.tsx'), 'CaseList') });
const caseFile = createRoute({ ...parent, path: '/cases/$id', validateSearch: caseSearch, component: lazyRouteComponent(() => import('./cases/CasePage.tsx'), 'CasePage') });
const draft = createRoute({ ...parent, path: '/drafts/$id', component: lazyRouteComponent(() => import('./letters/DraftPage.tsx'), 'DraftPage') });
const dispatch = createRoute({ ...parent, path: '/dispatch', validateSearch: dispatchSearch, component: lazyRouteComponent(() => import('./dispatch/Dispatch.tsx'), 'Dispatch') });
const sentMail = createRoute({ getParentRoute: () => dispatch, path: '$id', component: lazyRouteComponent(() => import('./dispatch/SentPane.tsx'), 'SentPane') });
const structure = createRoute({ ...parent, path: '/structure', validateSearch: structureSearch, component: lazyRouteComponent(() => import('./structure/Structure.tsx'), 'Structure') });
const tree = createRoute({ getParentRoute: () => structure, id: 'tree', component: lazyRouteComponent(() => import('./structure/TreePage.tsx'), 'TreePage') });
const treeAlone = createRoute({ getParentRoute: () => tree, path: '/' });
const treeUnit = createRoute({ getParentRoute: () => tree, path: 'units/$id', component: lazyRouteComponent(() => import('./structure/UnitPane.tsx'), 'UnitPane') });
const treePost = createRoute({ getParentRoute: () => tree, path: 'posts/$id', component: lazyRouteComponent(() => import('./structure/PostPane.tsx'), 'PostPane') });
const treePerson = createRoute({ getParentRoute: () => tree, path: 'people/$id', component: lazyRouteComponent(() => import('./structure/PersonPane.tsx'), 'PersonPane') });
const chart = createRoute({ getParentRoute: () => structure, path: 'chart', component: lazyRouteComponent(() => import('./structure/Chart.tsx'), 'Chart') });
const peopleList = createRoute({ getParentRoute: () => structure, path: 'people', component: lazyRouteComponent(() => import('./structure/PeopleList.tsx'), 'PeopleList') });
const substitutions = createRoute({ getParentRoute: () => structure, path: 'substitutions', component: lazyRouteComponent(() => import('./structure/Substitutions.tsx'), 'Substitutions') });
const desks = createRoute({ getParentRoute: () => structure, path: 'desks', component: lazyRouteComponent(() => import('./structure/DesksPage.tsx'), 'DesksPage') });
const leaving = createRoute({ getParentRoute: () => structure, path: 'leaving/$id', component: lazyRouteComponent(() => import('./structure/LeavingPage.tsx'), 'LeavingPage') });
const reorganisations = createRoute({ getParentRoute: () => structure, path: 'reorganisations', component: lazyRouteComponent(() => import('./structure/Reorganisations.tsx'), 'Reorganisations') });
const newReorganisation = createRoute({ getParentRoute: () => structure, path: 'reorganisations/new', component: lazyRouteComponent(() => import('./structure/ReorganisationForm.tsx'), 'ReorganisationForm') });
const reorganisation = createRoute({ getParentRoute: () => structure, path: 'reorganisations/$id', component: lazyRouteComponent(() => import('./structure/ReorganisationPage.tsx'), 'ReorganisationPage') });
const rules = createRoute({ getParentRoute: () => structure, path: 'rules', component: lazyRouteComponent(() => import('./routing/RulesPage.tsx'), 'RulesPage') });
const readings = createRoute({ getParentRoute: () => structure, path: 'readings', validateSearch: readingsSearch, component: lazyRouteComponent(() => import('./access/ReadingsPage.tsx'), 'ReadingsPage') });
const structureTable = createRoute({ getParentRoute: () => structure, path: 'table', component: lazyRouteComponent(() => import('./structure/TablePage.tsx'), 'TablePage') });
const fileplan = createRoute({ ...parent, path: '/fileplan', validateSearch: fileplanSearch, component: lazyRouteComponent(() => import('./fileplan/Fileplan.tsx'), 'Fileplan') });
const plan = createRoute({ getParentRoute: () => fileplan, id: 'plan', component: lazyRouteComponent(() => import('./fileplan/PlanPage.tsx'), 'PlanPage') });
const planAlone = createRoute({ getParentRoute: () => plan, path: '/' });
const planClass = createRoute({ getParentRoute: () => plan, path: 'classes/$symbol', component: lazyRouteComponent(() => import('./fileplan/ClassPane.tsx'), 'ClassPane') });
const planWay = createRoute({ getParentRoute: () => fileplan, path: 'way', component: lazyRouteComponent(() => import('./fileplan/WayPage.tsx'), 'WayPage') });
const planFile = createRoute({ getParentRoute: () => fileplan, path: 'file', component: lazyRouteComponent(() => import('./fileplan/FilePage.tsx'), 'FilePage') });
const administration = createRoute({ ...parent, path: '/administration', component: lazyRouteComponent(() => import('./administration/Administration.tsx'), 'Administration') });
const people = createRoute({ getParentRoute: () => administration, path: '/', component: lazyRouteComponent(() => import('./administration/People.tsx'), 'People') });
const units = createRoute({ getParentRoute: () => administration, path: 'units', component: lazyRouteComponent(() => import('./administration/Units.tsx'), 'Units') });
const mailboxes = createRoute({ getParentRoute: () => administration, path: 'mailboxes', component: lazyRouteComponent(() => import('./administration/Mailboxes.tsx'), 'Mailboxes') });
const signInRules = createRoute({ getParentRoute: () => administration, path: 'sign-in', component: lazyRouteComponent(() => import('./administration/SignInRules.tsx'), 'SignInRules') });
const signIns = createRoute({ getParentRoute: () => administration, path: 'sign-ins', validateSearch: signInLogSearch, component: lazyRouteComponent(() => import('./administration/SignInLog.tsx'), 'SignInLog') });
const reminders = createRoute({ getParentRoute: () => administration, path: 'reminders', component: lazyRouteComponent(() => import('./administration/Reminders.tsx'), 'Reminders') });
const office = createRoute({ getParentRoute: () => administration, path: 'office', component: lazyRouteComponent(() => import('./administration/Office.tsx'), 'Office') });

const inside = [
  desk, account, register.addChildren([registerItem]), outgoing.addChildren([outgoingItem]), internal, newInternal, paper, paperPrint, waiting.addChildren([waitingEntry]), item, itemCase, assignment, cases, caseFile, draft,
  dispatch.addChildren([sentMail]), structure.addChildren([tree.addChildren([treeAlone, treeUnit, treePost, treePerson]), chart, peopleList, substitutions, desks, leaving, reorganisations, newReorganisation, reorganisation, rules, structureTable, readings]), fileplan.addChildren([plan.addChildren([planAlone, planClass]), planWay, planFile]), administration.addChildren([people, units, mailboxes, signInRules, signIns, reminders, office]),
];

export const router = createRouter({
  routeTree: root.addChildren([home, signIn, signedIn, setUp, frame.addChildren(inside)]),
  basepath: '/app',
  defaultPreload: 'intent',
  defaultPendingComponent: () => <Bones rows={10} />,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
