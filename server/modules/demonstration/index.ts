/**
 * The demonstration office: an invented town hall with six weeks of letters and cases behind it. Never mixed with a real office.
 *
 * - `seedDemonstration(deps)`: founds it and plays its story by the real acts; safe to call at every start.
 * - `demonstrationState(db)`: whether there is one, and whether its seeding was broken off.
 * - `demonstrationSender`: the port that answers for invented senders while the story is played.
 * - `demonstrationSignIns`: one account per role with the password, to be printed.
 */
export { seedDemonstration, type DemonstrationDeps } from './seed.ts';
export type { OfficeParts } from './office-at-work.ts';
export { demonstrationSender } from './sender.ts';
export { demonstrationState, type DemonstrationState } from './state.ts';
export { demonstrationPassword, demonstrationSignIns } from './town.ts';
