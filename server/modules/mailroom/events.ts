import type { OfficeEvent } from '../../platform/acts/index.ts';

/** A report about a message of ours has come: `permanent` means that it will never be delivered. */
export function deliveryReported(payload: { ledgerEntryId: number; messageId: string; permanent: boolean; delivered: boolean; status: string; diagnostic: string }): OfficeEvent {
  return { name: 'mailroom.delivery-reported', payload };
}
