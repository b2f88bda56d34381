/** Who holds what: offer, decide (dekretacja), pass on, accept, return; and who contributes or is informed besides (folder `participation`). */
export { decideByRule, proposeByRule, type RuleDecision, type RuleProposal } from './decide-by-rule.ts';
export type { DecisionInForce } from './decision-in-force.ts';
export { decisionsToDecideOn, mayDecide, readOwnDecision } from './read-own-decision.ts';
export { handOverItems, type ItemHandOver } from './hand-over-items.ts';
export { handOverParticipations } from './participation/hand-over-participations.ts';
export { mayAskAboutCase, type Lead } from './participation/involve.ts';
export { readCaseParticipants, readParticipants, type ParticipationView } from './participation/read-participants.ts';
export { internalRoutes } from './internal-routes.ts';
export { assignmentRoutes } from './routes.ts';
export { addInstruction, refuseLongerTerm, stageAt } from './rules.ts';
