/**
 * The registers: numbers without gaps, metadata tables A and B, corrections with trace.
 */
export { cancelItem } from './cancel-item.ts';
export { cancelOutgoing } from './cancel-outgoing.ts';
export { changeSender } from './change-sender.ts';
export { correctIncoming, type MetadataChanges } from './correct-incoming.ts';
export { correctOutgoing, postingFields, type OutgoingChanges } from './correct-outgoing.ts';
export { identifierOf, type RegisterKind } from './identifier.ts';
export { postedBefore, refusePosted } from './refuse-posted.ts';
export { registerIncoming, type NewIncoming, type PaperFacts, type Registered } from './register-incoming.ts';
export { registerInternal, type NewInternal } from './register-internal.ts';
export { registerLength, stageLength, type RegisterSpan } from './register-length.ts';
export { registerOutgoing, type NewOutgoing } from './register-outgoing.ts';
export { unitPart, unitPartLength } from './unit-part.ts';
