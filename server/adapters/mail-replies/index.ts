/** What mail servers answer (RFC 5321, 3463), read: will it help to try again? */
export { classifyDeliveryError, classifyReply } from './delivery-error.ts';
export type { DeliveryFailure, DeliveryReason } from './delivery-error.ts';
