/** Who holds what: offer, decide (dekretacja), pass on, accept, return. */
export { handOverItems, type ItemHandOver } from './hand-over-items.ts';
export { assignmentRoutes } from './routes.ts';
export { addInstruction, refuseLongerTerm, stageAt } from './rules.ts';
