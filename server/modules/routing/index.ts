/** Standing rules: new letters are proposed, or given without a decision, by what they are like. */
export { applyRules, rulesSubscription } from './apply-rules.ts';
export { routingRoutes } from './routes.ts';
