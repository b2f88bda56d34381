/**
 * What the public sees and sends: letters from the portal, receipts, and the state of a matter by its code.
 *
 * - `readTracking`: where a letter is, by its tracking code; never names, titles, contents or addresses.
 * - `submitLetter`: keeps a letter of the form as an ordinary message and has it registered at once.
 * - `readReceipt`: what became of a sent form, by its secret id.
 * - `letterKinds`, `PortalLetter`, `PortalFile`: what the form asks for.
 */
export { letterKinds, type LetterKind, type PortalFile, type PortalLetter } from './portal-letter.ts';
export { readReceipt, type Receipt } from './read-receipt.ts';
export { readTracking, type Tracking } from './read-tracking.ts';
export { submitLetter, type Submission, type Submitting } from './submit-letter.ts';
export type { PublicAnswer, PublicCase, PublicStage } from './tracking-rules.ts';
