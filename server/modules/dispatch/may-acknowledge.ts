import { isNoReplyAddress } from '../letters/index.ts';
import { plainAddress } from '../mailroom/index.ts';

/** Acknowledgements one address may get. */
export const acknowledgementLimits = { aDay: 5, aWeek: 20 } as const;

/** Everything the rule looks at. `countedToday` and `countedThisWeek` are earlier acknowledgements to the same address. */
export type AcknowledgementFacts = {
  address: string | null; envelopeFrom: string | null; returnPath: string | null; automatic: boolean; listId: string | null; bounce: boolean; ownMark: boolean; senderVerdict: string | null;
  ownAddresses: ReadonlySet<string>; acknowledged: boolean; countedToday: number; countedThisWeek: number;
};
export type Refusal = 'no-address' | 'already-acknowledged' | 'bounce' | 'automatic' | 'list' | 'null-return-path' | 'own-message' | 'own-address' | 'no-reply-address' | 'sender-not-authentic' | 'limit-of-the-day' | 'limit-of-the-week';

/**
 * Whether a registered letter gets an acknowledgement by e-mail (RFC 3834 §2): never automatic mail, lists, bounces,
 * senders behind whom nobody reads, ourselves, forged senders; not twice; not endlessly. `last` says that the next
 * letters of this sender will get none.
 */
export function mayAcknowledge(facts: AcknowledgementFacts): { yes: true; last: boolean } | { yes: false; because: Refusal } {
  const because = refusalOf(facts);
  if (because !== null) return { yes: false, because };
  return { yes: true, last: facts.countedToday + 1 >= acknowledgementLimits.aDay || facts.countedThisWeek + 1 >= acknowledgementLimits.aWeek };
}

function refusalOf(facts: AcknowledgementFacts): Refusal | null {
  const { address, envelopeFrom } = facts;
  if (facts.acknowledged) return 'already-acknowledged';
  if (address === null || !/^[^\s@<>]+@[^\s@<>]+$/.test(address)) return 'no-address';
  if (facts.bounce) return 'bounce';
  if (facts.ownMark) return 'own-message';
  if (facts.listId !== null) return 'list';
  if (facts.automatic) return 'automatic';
  if (envelopeFrom === '' || facts.returnPath === '') return 'null-return-path';
  if (facts.ownAddresses.has(plainAddress(address))) return 'own-address';
  // The envelope of a provider often looks like `bounces+…@`; of it only the plain no-reply names are telling.
  if (isNoReplyAddress(address) || (envelopeFrom !== null && /^(?:mailer-daemon|postmaster)@/i.test(envelopeFrom))) return 'no-reply-address';
  if (facts.senderVerdict === 'not-authentic') return 'sender-not-authentic';
  if (facts.countedToday >= acknowledgementLimits.aDay) return 'limit-of-the-day';
  return facts.countedThisWeek >= acknowledgementLimits.aWeek ? 'limit-of-the-week' : null;
}
