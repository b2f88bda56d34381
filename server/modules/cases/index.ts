/**
 * Cases: mark, file, clock, closing; and what a person may read.
 */
export { readAccess } from './access/read-access.ts';
export { readDocumentAccess } from './access/read-document-access.ts';
export { setAccess, type AccessWish } from './access/set-access.ts';
export { setDocumentAccess } from './access/set-document-access.ts';
export { addNote, keepNote, type Note } from './add-note.ts';
export { attachArrived, caseForReply, type CaseForReply } from './attach-arrived.ts';
export { changeCase } from './change-case.ts';
export { clockOf, termOf, workingDaysLeft, type Clock, type OwnTerm, type ReasonLine, type TermKind } from './clock.ts';
export { closeCase, closingProblems, settleCase } from './close-case.ts';
export { fileInto } from './file-into.ts';
export { keepAsNonCase } from './keep-as-non-case.ts';
export { openCase, type CaseOpening } from './open-case.ts';
export { lockOwnCase, type LockedCase } from './own-case.ts';
export { likeText, listCases, readCaseEntry, soonUntil, type CaseEntry, type CaseFilter } from './queries.ts';
export { pickClasses, type ClassPick, type PickedClass } from './pick-classes.ts';
export { postponeCase, resumeCase } from './postpone-case.ts';
export { reassignCases, type CaseHandOver } from './reassign-cases.ts';
export { reRegisterCases, type ReRegistered, type TakeOver } from './re-register.ts';
export { reopenCase } from './reopen-case.ts';
export { caseRoutes } from './routes.ts';
export { caseListedTo, caseNotHidden, caseOpen, caseReadable, caseVisibleTo, deskNotHidden, documentOpen, holdingNotHidden, holdsHidden, itemNotHidden, itemOpen, itemReadable, itemVisibleTo, knowsCase, masked, mayReadDocument, openDocuments, readsCase, readsItem, requireCase, requireItem, requireItems, requireListedCase, seesEveryItem } from './visibility.ts';
export { itemsReached } from './reach.ts';
