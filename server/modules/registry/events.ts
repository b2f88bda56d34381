import type { OfficeEvent } from '../../platform/acts/index.ts';

/** Letters have got their numbers, in one act. `acknowledge` is false for automatic mail and where it could start a loop. */
export function registeredIncoming(payload: { letters: { itemId: number; acknowledge: boolean }[] }): OfficeEvent {
  return { name: 'registry.registered-incoming', payload };
}

/** An answer has got its number in the register of outgoing mail. */
export function registeredOutgoing(payload: { itemId: number }): OfficeEvent {
  return { name: 'registry.registered-outgoing', payload };
}

/** What is searched has changed. */
export function itemChanged(payload: { itemId: number }): OfficeEvent {
  return { name: 'registry.item-changed', payload };
}
