/** Who holds what: offer, decide (dekretacja), pass on, accept, return. */
export { assignmentRoutes } from './routes.ts';
export { addInstruction, refuseLongerTerm, stageAt } from './rules.ts';
