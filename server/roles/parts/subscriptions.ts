import { dispatchSubscriptions } from '../../modules/dispatch/index.ts';
import { textSubscription } from '../../modules/documents/index.ts';
import { protocolSubscription } from '../../modules/handover/index.ts';
import { rulesSubscription } from '../../modules/routing/index.ts';
import { senderSubscription } from '../../modules/mailroom/index.ts';
import { subscriptionsOf } from '../../platform/acts/index.ts';

/** Which jobs follow which events, for the whole office. */
export const subscriptions = subscriptionsOf([rulesSubscription, protocolSubscription, senderSubscription, textSubscription, ...dispatchSubscriptions]);
