/** Correspondents: who writes to the office and whom it answers. */
export { addPartyEmail, findOrCreateParties, guessPartyKind, keepSecret, readParty, suggestParties, type Party, type PartyHint, type Suggestion } from './party.ts';
