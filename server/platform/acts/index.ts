export { act, liveChannel, type Act, type Acting, type JournalRecord } from './act.ts';
export { inPlaceOf, systemActor, type Actor } from './actor.ts';
export { subscriptionsOf, type OfficeEvent, type Subscription, type Subscriptions } from './event.ts';
